package dev.maeum.session;

import java.time.Clock;

import dev.maeum.SessionId;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.journal.SessionStatus;

/** A live session for tests of what asks who it is, or counts its frames. */
public final class TestSession {

    private static final long CYCLE_MILLIS = 10_000;

    private TestSession() {}

    /** An active session without a pipeline and the like. */
    public static LiveSession named(String id) {
        return new LiveSession(new SessionId(id), null, "192.0.2.1", SessionStatus.ACTIVE,
                new CycleAssembler(CYCLE_MILLIS, 0, face -> 1), null, Clock.systemUTC(), null);
    }
}
