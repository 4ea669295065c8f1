package dev.maeum.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.database.WriteStatus;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WriteCheckTest {

    @Inject
    WriteStatus status;

    @Inject
    WriteCheck check;

    Database database;

    @Test
    void refused_updates_are_found_without_a_session_and_so_is_their_end() {
        database.run("ALTER TABLE cycles RENAME COLUMN attempts TO tries");
        try {
            await().until(() -> checked().equals(Optional.of("SQLSTATE 42703")));
        } finally {
            database.run("ALTER TABLE cycles RENAME COLUMN tries TO attempts");
        }
        await().until(() -> checked().isEmpty());
    }

    // The schedule looks every ten seconds.
    private Optional<String> checked() {
        check.check().await().atMost(Duration.ofMinutes(2));
        return status.failure();
    }
}
