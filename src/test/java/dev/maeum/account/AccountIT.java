package dev.maeum.account;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.DisabledIf;

import io.quarkus.test.common.WithTestResource;

import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisabledIf(value = "dev.maeum.ServiceProcess#isJava", disabledReason = "AccountTest has it in a JVM")
@Order(4)
class AccountIT extends AccountScenarios {}
