package dev.maeum.database;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

/** Against the database of the tests, which has no pooler; {@code PoolerIT} has one. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoolerTest {

    @Inject
    DirectConnections connections;

    @Test
    void a_direct_connection_is_recognised_without_a_second_one() throws SQLException {
        try (Connection first = connections.besidePool()) {
            assertTrue(Pooler.isDirect(first));
        }
    }
}
