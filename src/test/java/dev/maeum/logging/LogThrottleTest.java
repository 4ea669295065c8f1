package dev.maeum.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogThrottleTest {

    private final LogThrottle logThrottle = new LogThrottle();

    @Test
    void the_first_is_told_at_once_and_the_next_after_half_a_minute_with_how_many_were_not() {
        assertEquals(Optional.of(""), at(0));
        assertEquals(Optional.empty(), at(1));
        assertEquals(Optional.empty(), at(29));
        assertEquals(Optional.of(" (and 2 like it before)"), at(30));
        assertEquals(Optional.empty(), at(59));
        assertEquals(Optional.of(" (and 1 like it before)"), at(1_000));
    }

    private Optional<String> at(long second) {
        return logThrottle.next(Duration.ofSeconds(second).toNanos());
    }
}
