package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.maeum.EmptyDatabase;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;

/** The packaged service without a key. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningKeyIT {

    @Test
    void a_start_without_a_key_is_refused_with_the_reason() {
        PostgresResource postgres = new EmptyDatabase();
        Map<String, String> settings = new HashMap<>(postgres.start());
        settings.put("maeum.token.key", "");
        try {
            ServiceProcess.Outcome outcome = ServiceProcess.run(settings);

            assertEquals(78, outcome.exitCode(), outcome::output);
            assertTrue(outcome.output().contains("the key that signs tokens is missing"), outcome::output);
            assertTrue(outcome.output().contains("MAEUM_TOKEN_KEY"), outcome::output);
            assertEquals(1, outcome.output().lines().count(), outcome::output);
            assertEquals("0", postgres.database().value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
                    "the database was touched");
        } finally {
            postgres.stop();
        }
    }
}
