package dev.maeum.session;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The session flow against the packaged service, jar or native. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
class SessionFlowIT extends SessionFlowTest {}
