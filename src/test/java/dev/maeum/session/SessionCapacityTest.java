package dev.maeum.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionCapacityTest {

    @ParameterizedTest
    @CsvSource({ "128, 2, 256", "256, 2, 512", "512, 2, 1000", "8192, 1, 500", "8192, 4, 2000" })
    void the_default_follows_from_memory_and_processors(long megabytes, int processors, int sessions) {
        assertEquals(sessions, SessionCapacity.defaultSessions(megabytes << 20, processors));
    }
}
