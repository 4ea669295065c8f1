package dev.maeum.signal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.maeum.SessionId;

/**
 * A notification from one instance to the others. It names what changed and not how: notifications are lost with a
 * connection, and rows are not.
 *
 * @param sender the instance that sent it
 */
public record Signal(UUID sender, Kind kind, SessionId session) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\\w+) (\\S+)");

    /** Kind of event. */
    public enum Kind {
        /** The session was paused, resumed, ended or deleted. */
        CHANGED,
        /** A cycle has a reading, and the sender has no client of its session. */
        EMOTION,
        /** The sender has sockets of the session that ended, and closes its cycle. */
        CLOSING,
        /** The sender has stored what it had of the session that ended. */
        CLOSED,
        /** Somebody watches the session at the sender. Sent again and again while it is so. */
        WATCHED
    }

    public Signal {
        requireNonNull(sender, "sender is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(session, "session is null");
    }

    String text() {
        return sender + " " + kind + " " + session.value();
    }

    /** Parses a signal; empty if the text is none, or one of a later version that is unknown here. */
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
