package dev.maeum.pipeline;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;

/** Whoever wants to hear what becomes of cycles. Implementations never block. */
public interface CycleListener {

    /** The cycle's row is committed. */
    void stored(SessionId id, Cycle cycle);

    /** Whether there is a client of the session here that could be told of emotions. */
    boolean hears(SessionId id);

    /** Whether one of them wants to hear of cycles without an emotion. */
    boolean hearsUnread(SessionId id);

    /** A cycle stays without an emotion, and its row says so. May be said again. Ends when clients were told; never fails. */
    Uni<Void> unread(SessionId id, UnreadCycle cycle);

    /**
     * An emotion was read, and is safe.
     *
     * @return whether a client was told
     */
    Uni<Boolean> emotionRead(SessionId id, StoredEmotion emotion);
}
