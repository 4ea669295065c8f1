package dev.maeum.wire;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the same tests against the packaged service, jar or native. */
@QuarkusIntegrationTest
class WireIT extends WireTest {}
