package dev.maeum.session;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;

/** Whoever wants to hear what happens to sessions. Called after it is stored; implementations never block. */
public interface SessionListener {

    void paused(SessionId id, long at);

    void resumed(SessionId id, long at);

    void ended(EndedSession session);

    void deleted(SessionId id);

    /** This instance is about to stop. Completes when clients were told, and need not be told more. */
    Uni<Void> leaving();
}
