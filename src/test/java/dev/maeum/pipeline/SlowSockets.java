package dev.maeum.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;

/** A socket for each session that a test adds. Its sends end when the test says so. */
@ApplicationScoped
class SlowSockets implements CycleListener {

    private final Map<SessionId, List<CompletableFuture<Boolean>>> sends = new ConcurrentHashMap<>();

    void add(SessionId id) {
        sends.put(id, new CopyOnWriteArrayList<>());
    }

    /** The sends to the socket of a session, in order. */
    List<CompletableFuture<Boolean>> of(SessionId id) {
        return sends.getOrDefault(id, List.of());
    }

    @Override
    public void stored(SessionId id, Cycle cycle) {
        // These sockets ask for emotions only.
    }

    @Override
    public boolean isSubscribed(SessionId id) {
        return sends.containsKey(id);
    }

    @Override
    public boolean isSubscribedToUnread(SessionId id) {
        return false;
    }

    @Override
    public Uni<Void> unread(SessionId id, UnreadCycle cycle) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> emotionStored(SessionId id, StoredEmotion emotion) {
        if (!isSubscribed(id)) {
            return Uni.createFrom().item(false);
        }
        CompletableFuture<Boolean> send = new CompletableFuture<>();
        sends.get(id).add(send);
        return Uni.createFrom().completionStage(send);
    }
}
