package dev.maeum.pipeline;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.spill.Spill;

/** Deliveries from rows that wait until the spill is empty: before, the rows do not know what clients received. */
@ApplicationScoped
class PostponedDeliveries {

    private static final int MAX_REQUESTS = 1_000;

    private final Spill spill;
    private final Set<SessionId> sessions = ConcurrentHashMap.newKeySet();
    /** Requests of new sockets. */
    private final Queue<Supplier<Uni<Void>>> requests = new ArrayBlockingQueue<>(MAX_REQUESTS);

    PostponedDeliveries(Spill spill) {
        this.spill = spill;
    }

    /** Postpones the delivery to a session's sockets if the spill is not empty. Returns whether it did. */
    boolean postpones(SessionId id) {
        boolean waits = !spill.isEmpty();
        if (waits) {
            sessions.add(id);
        }
        return waits;
    }

    /** Postpones a request if the spill is not empty and not too many wait already. Returns whether it did. */
    boolean postpones(Supplier<Uni<Void>> request) {
        return !spill.isEmpty() && requests.offer(request);
    }

    boolean isEmpty() {
        return sessions.isEmpty() && requests.isEmpty();
    }

    /** Runs what waits, one after the other. */
    Uni<Void> run(Function<SessionId, Uni<Void>> delivery) {
        List<SessionId> waiting = List.copyOf(sessions);
        waiting.forEach(sessions::remove);
        List<Supplier<Uni<Void>>> asked = List.copyOf(requests);
        requests.removeAll(asked);
        return Sequentially.each(waiting, delivery).chain(() -> Sequentially.each(asked, Supplier::get));
    }
}
