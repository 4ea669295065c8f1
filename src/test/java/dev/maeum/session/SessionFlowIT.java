package dev.maeum.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged service, jar or native. */
@QuarkusIntegrationTest
class SessionFlowIT extends SessionFlowTest {}
