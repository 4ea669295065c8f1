package dev.maeum.wire;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged service, jar or native. */
@QuarkusIntegrationTest
class WireIT extends WireTest {}
