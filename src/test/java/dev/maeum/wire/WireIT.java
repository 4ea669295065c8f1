package dev.maeum.wire;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged service, jar or native: one that Quarkus starts, for one class after the other. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
class WireIT extends WireTest {}
