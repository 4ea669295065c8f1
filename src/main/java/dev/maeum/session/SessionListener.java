package dev.maeum.session;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;

/** Receives events of sessions after they are stored. Implementations never block. */
public interface SessionListener {

    void paused(SessionId id, long at);

    void resumed(SessionId id, long at);

    void ended(EndedSession session);

    void deleted(SessionId id);

    /** This instance is shutting down. Completes when connected clients are notified. */
    Uni<Void> leaving();
}
