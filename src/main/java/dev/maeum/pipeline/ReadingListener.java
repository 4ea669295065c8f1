package dev.maeum.pipeline;

import dev.maeum.SessionId;

/** Recomputes what depends on the readings of a session, such as its summary. */
public interface ReadingListener {

    /** A cycle of the session was analysed or became poisoned. May block, and may be called repeatedly. */
    void readingsChanged(SessionId id);
}
