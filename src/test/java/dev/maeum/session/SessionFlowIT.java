package dev.maeum.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The session flow against the packaged service, jar or native. */
@QuarkusIntegrationTest
class SessionFlowIT extends SessionFlowTest {}
