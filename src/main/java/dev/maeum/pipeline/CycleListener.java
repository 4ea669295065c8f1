package dev.maeum.pipeline;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;

/** Receives the progress of cycles, to pass it on to clients. Implementations never block. */
public interface CycleListener {

    /** The row of a cycle is committed. */
    void stored(SessionId id, Cycle cycle);

    /** Whether this instance has a client of the session that receives emotions. */
    boolean isSubscribed(SessionId id);

    /** Whether one of them also receives cycles without an emotion. */
    boolean isSubscribedToUnread(SessionId id);

    /**
     * A cycle has no emotion and will get none; its row says so. May be called again for the same cycle. Completes when
     * clients have been notified; never fails.
     */
    Uni<Void> unread(SessionId id, UnreadCycle cycle);

    /**
     * An emotion is stored, in the database or in the spill.
     *
     * @return whether a client received it
     */
    Uni<Boolean> emotionStored(SessionId id, StoredEmotion emotion);
}
