package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseContentsTest {

    @Test
    void a_server_that_is_too_old_is_refused() {
        assertEquals(Optional.of("the database is PostgreSQL 13, expected 14 or newer"),
                new DatabaseContents(130_022, "UTF8", true).refusal());
        assertEquals(Optional.empty(), new DatabaseContents(140_000, "UTF8", true).refusal());
        assertEquals(Optional.empty(), new DatabaseContents(170_011, "UTF8", false).refusal());
    }
}
