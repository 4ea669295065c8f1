package dev.maeum.marker;

import static java.util.Objects.requireNonNull;

import dev.maeum.SessionId;

/** A marker was added to a session. */
public record AddedMarker(SessionId session, Marker marker) {

    public AddedMarker {
        requireNonNull(session, "session is null");
        requireNonNull(marker, "marker is null");
    }
}
