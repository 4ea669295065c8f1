package dev.maeum.account;

import org.junit.jupiter.api.Tag;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
class AccountTest extends AccountScenarios {}
