package dev.maeum.session;

import java.time.Clock;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionStatus;

/** A live session for tests of what only asks who it is. */
public final class TestSession {

    private TestSession() {}

    /** An active session without an assembler, a pipeline and the like. */
    public static LiveSession named(String id) {
        return new LiveSession(new SessionId(id), null, "192.0.2.1", SessionStatus.ACTIVE, null, null,
                Clock.systemUTC(), null);
    }
}
