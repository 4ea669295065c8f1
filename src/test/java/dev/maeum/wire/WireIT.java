package dev.maeum.wire;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs the same tests against the packaged service, jar or native. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
class WireIT extends WireTest {}
