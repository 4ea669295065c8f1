package dev.maeum.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.SessionId;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignalTest {

    private static final UUID SENDER = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final SessionId SESSION = new SessionId("sess_0123456789abcdef0123456789abcdef");

    @Test
    void every_kind_is_parsed_as_it_was_sent() {
        for (Signal.Kind kind : Signal.Kind.values()) {
            Signal signal = new Signal(SENDER, kind, SESSION);

            assertEquals(Optional.of(signal), Signal.parse(signal.text()));
        }
    }

    @Test
    void text_that_is_no_signal_is_ignored() {
        for (String text : List.of("", "CHANGED", SENDER + " CHANGED", SENDER + " DANCED sess_1",
                SENDER + " CHANGED nobody", SENDER + " CHANGED sess_1 sess_2",
                "-".repeat(36) + " CHANGED " + SESSION.value())) {
            assertEquals(Optional.empty(), Signal.parse(text), text);
        }
    }
}
