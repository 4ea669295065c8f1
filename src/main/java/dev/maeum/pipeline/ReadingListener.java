package dev.maeum.pipeline;

import dev.maeum.SessionId;

/** Whoever keeps something that is computed from the verdicts of a session. */
public interface ReadingListener {

    /** A cycle of the session was judged, or set aside. May block, and may be called again. */
    void judged(SessionId id);
}
