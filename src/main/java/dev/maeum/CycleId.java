package dev.maeum;

import static java.util.Objects.requireNonNull;

/** The name of a cycle. A log line that is given one, or a {@link SessionId}, can be found by it: see ops.LogIds. */
public record CycleId(SessionId session, int number) {

    public CycleId {
        requireNonNull(session, "session is null");
    }

    @Override
    public String toString() {
        return "cycle " + number + " of session " + session;
    }
}
