package dev.maeum.pipeline;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.spill.Spill;

/**
 * Deliveries from rows that wait until the spill has no entries of their session: before, the rows do not know what clients
 * received.
 */
@ApplicationScoped
class PostponedDeliveries {

    private static final int MAX_REQUESTS = 1_000;

    private final Spill spill;
    private final Set<SessionId> sessions = ConcurrentHashMap.newKeySet();
    private final Queue<Request> requests = new ArrayBlockingQueue<>(MAX_REQUESTS);

    PostponedDeliveries(Spill spill) {
        this.spill = spill;
    }

    /** A request of a new socket. */
    private record Request(SessionId session, Supplier<Uni<Void>> work) {}

    /** Postpones the delivery to a session's sockets if it has entries in the spill. Returns whether it did. */
    boolean postpones(SessionId id) {
        boolean waits = spill.holds(id);
        if (waits) {
            sessions.add(id);
        }
        return waits;
    }

    /** Postpones a request if its session has entries in the spill and not too many wait already. Returns whether it did. */
    boolean postpones(SessionId id, Supplier<Uni<Void>> request) {
        return spill.holds(id) && requests.offer(new Request(id, request));
    }

    boolean isEmpty() {
        return sessions.isEmpty() && requests.isEmpty();
    }

    /** Removes and returns the sessions that need not wait any more. */
    List<SessionId> takeSessions() {
        return sessions.stream().filter(id -> !spill.holds(id)).filter(sessions::remove).toList();
    }

    /** As {@link #takeSessions}, for requests. */
    List<Supplier<Uni<Void>>> takeRequests() {
        List<Request> ready = requests.stream().filter(request -> !spill.holds(request.session())).toList();
        requests.removeAll(ready);
        return ready.stream().map(Request::work).toList();
    }
}
