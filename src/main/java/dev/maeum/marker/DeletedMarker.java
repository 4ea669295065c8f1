package dev.maeum.marker;

import static java.util.Objects.requireNonNull;

import dev.maeum.SessionId;

/** A marker of a session was deleted. */
public record DeletedMarker(SessionId session, long id) {

    public DeletedMarker {
        requireNonNull(session, "session is null");
    }
}
