package dev.maeum.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/**
 * Lets the end of a session wait for another instance that has its sockets. Whoever has them says so at once, and again
 * when it has stored its last cycle.
 */
@ApplicationScoped
class RemoteEndAcknowledgements {

    /** How long an instance that has sockets of the session may take to say so. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(1);

    private final ConcurrentMap<SessionId, Farewell> awaited = new ConcurrentHashMap<>();
    private final Signals signals;

    RemoteEndAcknowledgements(Signals signals) {
        this.signals = signals;
    }

    private record Farewell(CompletableFuture<Void> closing, CompletableFuture<Void> closed) {}

    /** Whether there is anybody to wait for. Blocks. */
    boolean isWorthWaiting() {
        return signals.hasOtherInstances();
    }

    /** Begins to listen. Before the session is ended: the answer may be quick. */
    void expect(SessionId id) {
        awaited.computeIfAbsent(id, key -> new Farewell(new CompletableFuture<>(), new CompletableFuture<>()));
    }

    /** Completes when the instance that has the session's sockets is done, or soon if there is none. */
    Uni<Void> said(SessionId id) {
        Farewell farewell = awaited.get(id);
        if (farewell == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(farewell.closing.copy()).map(closing -> true) //
                .ifNoItem().after(FIRST_WORD).recoverWithItem(false)
                .chain(closing -> closing
                        ? Uni.createFrom().completionStage(farewell.closed.copy())
                        : Uni.createFrom().voidItem())
                .onTermination().invoke(() -> awaited.remove(id, farewell));
    }

    void forget(SessionId id) {
        awaited.remove(id);
    }

    void heard(Signal signal) {
        Farewell farewell = awaited.get(signal.session());
        if (farewell != null && signal.kind() == Signal.Kind.CLOSING) {
            farewell.closing.complete(null);
        } else if (farewell != null && signal.kind() == Signal.Kind.CLOSED) {
            farewell.closing.complete(null);
            farewell.closed.complete(null);
        }
    }

    /** Says that this instance closes its part of a session that another one ended. Blocks. */
    void closing(SessionId id) {
        signals.send(Signal.Kind.CLOSING, id);
    }

    /** Says that it is done. Blocks. */
    void closed(SessionId id) {
        signals.send(Signal.Kind.CLOSED, id);
    }
}
