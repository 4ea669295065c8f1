package dev.maeum.marker;

import static java.util.Objects.requireNonNull;

import dev.maeum.SessionId;

/** A marker was added to a session, or changed. */
public record StoredMarker(SessionId session, Marker marker) {

    public StoredMarker {
        requireNonNull(session, "session is null");
        requireNonNull(marker, "marker is null");
    }
}
