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
 * Lets the end of a session wait for the instance that has its sockets. That instance acknowledges at once that it is
 * closing the session, and again when its last cycle is stored.
 */
@ApplicationScoped
class RemoteEndAcknowledgements {

    /** How long an instance that has sockets of the session may take for its first acknowledgement. */
    private static final Duration FIRST_ACKNOWLEDGEMENT = Duration.ofSeconds(1);

    /** The same while instances poll for changes: the other one finds the end, and stores its last cycle. */
    private static final Duration POLLED_END = Duration.ofSeconds(4);

    private final ConcurrentMap<SessionId, Acknowledgement> awaited = new ConcurrentHashMap<>();
    private final Signals signals;

    RemoteEndAcknowledgements(Signals signals) {
        this.signals = signals;
    }

    private record Acknowledgement(CompletableFuture<Void> closing, CompletableFuture<Void> closed) {}

    /** Whether other instances are connected. Blocks. */
    boolean hasOtherInstances() {
        return signals.hasOtherInstances();
    }

    /** Registers interest. Called before the session is ended, because the acknowledgement may arrive at once. */
    void expect(SessionId id) {
        awaited.computeIfAbsent(id, key -> new Acknowledgement(new CompletableFuture<>(), new CompletableFuture<>()));
    }

    /** Completes when the instance that has the session's sockets is done, or after one second if there is none. */
    Uni<Void> acknowledged(SessionId id) {
        Acknowledgement acknowledgement = awaited.get(id);
        if (acknowledgement == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(acknowledgement.closing.copy()).map(closing -> true) //
                .ifNoItem().after(signals.isReceiving() ? FIRST_ACKNOWLEDGEMENT : POLLED_END).recoverWithItem(false)
                .chain(closing -> closing
                        ? Uni.createFrom().completionStage(acknowledgement.closed.copy())
                        : Uni.createFrom().voidItem())
                .onTermination().invoke(() -> awaited.remove(id, acknowledgement));
    }

    void forget(SessionId id) {
        awaited.remove(id);
    }

    void received(Signal signal) {
        Acknowledgement acknowledgement = awaited.get(signal.session());
        if (acknowledgement != null && signal.kind() == Signal.Kind.CLOSING) {
            acknowledgement.closing.complete(null);
        } else if (acknowledgement != null && signal.kind() == Signal.Kind.CLOSED) {
            acknowledgement.closing.complete(null);
            acknowledgement.closed.complete(null);
        }
    }

    /** Signals that this instance is closing a session that another instance ended. Blocks. */
    void closing(SessionId id) {
        signals.send(Signal.Kind.CLOSING, id);
    }

    /** Signals that the last cycle on this instance is stored. Blocks. */
    void closed(SessionId id) {
        signals.send(Signal.Kind.CLOSED, id);
    }
}
