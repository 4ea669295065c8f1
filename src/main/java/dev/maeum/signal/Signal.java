package dev.maeum.signal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.maeum.SessionId;

/**
 * A word from one instance to the others. It says what to look at, not what is there: words are lost when a connection
 * is, and rows are not.
 *
 * @param sender the instance that says it
 */
public record Signal(UUID sender, Kind kind, SessionId session) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\\w+) (\\S+)");

    /** What a signal is about. */
    public enum Kind {
        /** The session was paused, resumed, ended or deleted. */
        CHANGED,
        /** A cycle was judged, and nobody here could tell a client of it. */
        EMOTION,
        /** The sender has sockets of the session that ended, and closes its cycle. */
        CLOSING,
        /** The sender has stored what it had of the session that ended. */
        CLOSED
    }

    public Signal {
        requireNonNull(sender, "sender is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(session, "session is null");
    }

    String text() {
        return sender + " " + kind + " " + session.value();
    }

    /** The signal of a text, or nothing if it is none: a later version may say things that this one does not know. */
    static Optional<Signal> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(form.group(2))) {
                return SessionId.parse(form.group(3)).map(id -> new Signal(UUID.fromString(form.group(1)), kind, id));
            }
        }
        return Optional.empty();
    }
}
