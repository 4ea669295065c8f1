package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoginThrottleTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T00:00:00Z");
    private static final String OWNER = "owner@example.org";
    private static final String HOME = "198.51.100.1";

    private final SetClock clock = new SetClock();
    private final LoginThrottle throttle = new LoginThrottle(new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter()).withMapping(LoginConfig.class).build()
            .getConfigMapping(LoginConfig.class), clock);
    private int addresses;

    @Test
    void a_paused_account_can_be_guessed_at_every_thirty_seconds_from_ever_new_addresses() {
        int guesses = 0;
        while (clock.now.isBefore(BEGIN.plus(Duration.ofDays(1)))) {
            guess(OWNER, anyAddress());
            guesses++;
        }

        assertTrue(guesses < 2_900, guesses + " guesses in a day");
    }

    @Test
    void the_owner_is_let_in_where_they_are_known_and_late_elsewhere_whatever_others_guess() {
        logIn(HOME);
        for (int i = 0; i < 100; i++) {
            guess(OWNER, anyAddress());
        }

        assertEquals(Duration.ZERO, logIn(HOME));
        assertEquals(Duration.ofSeconds(30), logIn(anyAddress()));
        assertEquals(Duration.ZERO, logIn(anyAddress()), "a log-in ends the pause");
    }

    @Test
    void few_answers_are_late_at_a_time() {
        for (int i = 0; i < LoginThrottle.MOST_LATE; i++) {
            pause(i + "@example.org");
            assertTrue(admit(i + "@example.org", anyAddress()).delay().compareTo(Duration.ofSeconds(3)) >= 0);
        }
        pause(OWNER);

        assertThrows(AccountException.TooManyAttempts.class, () -> admit(OWNER, anyAddress()));
        assertEquals(Duration.ZERO, admit("another@example.org", anyAddress()).delay(), "it is not paused");
    }

    private void pause(String email) {
        for (int i = 0; i < 5; i++) {
            guess(email, anyAddress());
        }
    }

    private void guess(String email, String address) {
        try (LoginThrottle.Permit permit = admit(email, address)) {
            clock.now = clock.now.plus(permit.delay());
            permit.make(Optional::empty);
        }
    }

    private Duration logIn(String address) {
        try (LoginThrottle.Permit permit = admit(OWNER, address)) {
            permit.make(() -> Optional.of("the owner"));
            return permit.delay();
        }
    }

    private LoginThrottle.Permit admit(String email, String address) {
        return throttle.admit(email, address, Optional.empty());
    }

    private String anyAddress() {
        return "address " + addresses++;
    }

    private static final class SetClock extends Clock {

        private Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
