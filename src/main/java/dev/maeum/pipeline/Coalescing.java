package dev.maeum.pipeline;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;

/**
 * Work of a session that is asked for again and again and done once at a time: all requests that come while it is done are
 * one more round. Thread-safe.
 */
final class Coalescing {

    private enum State {
        RUNNING,
        REQUESTED_AGAIN
    }

    private final ConcurrentMap<SessionId, State> states = new ConcurrentHashMap<>();

    /** @param work never fails. The result ends with its rounds, and at once if others are doing it */
    Uni<Void> run(SessionId id, Function<SessionId, Uni<Void>> work) {
        return Uni.createFrom().deferred(
                () -> states.merge(id, State.RUNNING, (present, requested) -> State.REQUESTED_AGAIN) == State.RUNNING
                        ? round(id, work)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> round(SessionId id, Function<SessionId, Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> work.apply(id)).onFailure().invoke(failure -> states.remove(id))
                .chain(() -> isRequestedAgain(id) ? round(id, work) : Uni.createFrom().voidItem());
    }

    private boolean isRequestedAgain(SessionId id) {
        return states.computeIfPresent(id,
                (key, state) -> state == State.REQUESTED_AGAIN ? State.RUNNING : null) != null;
    }
}
