package dev.maeum.schema.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SimilarNamesTest {

    @Test
    void another_habit_of_writing_is_the_same_name() {
        assertEquals(Optional.of("session_id"), SimilarNames.name("sessionId", List.of("id", "session_id", "user_id")));
    }

    @Test
    void two_letters_may_be_wrong() {
        assertEquals(Optional.of("refreshTokne"), SimilarNames.name("refreshToken", List.of("name", "refreshTokne")));
    }

    @Test
    void the_nearest_is_named() {
        assertEquals(Optional.of("started_at"), SimilarNames.name("startedAt", List.of("starte_at", "started_at")));
    }

    @Test
    void short_names_are_not_guessed_at() {
        assertTrue(SimilarNames.name("role", List.of("rule", "name", "rank")).isEmpty());
    }
}
