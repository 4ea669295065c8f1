package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeldomTest {

    private final Seldom seldom = new Seldom();

    @Test
    void the_first_is_told_at_once_and_the_next_after_half_a_minute_with_how_many_were_not() {
        assertEquals(OptionalInt.of(0), at(0));
        assertEquals(OptionalInt.empty(), at(1));
        assertEquals(OptionalInt.empty(), at(29));
        assertEquals(OptionalInt.of(2), at(30));
        assertEquals(OptionalInt.empty(), at(59));
        assertEquals(OptionalInt.of(1), at(1_000));
    }

    private OptionalInt at(long second) {
        return seldom.next(Duration.ofSeconds(second).toNanos());
    }
}
