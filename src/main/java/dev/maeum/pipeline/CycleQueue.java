package dev.maeum.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Queue of the cycles of one session. Cycles are stored in order and concluded in order; their analyses run concurrently.
 * A cycle that fails does not block the ones after it.
 */
public final class CycleQueue {

    private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> concluded = CompletableFuture.completedFuture(null);

    /**
     * @param store begins to store the cycle
     * @param analyse begins to analyse what was stored
     * @param conclude stores and delivers the reading
     * @return completes when the cycle is concluded, exceptionally if it could not be
     */
    synchronized <S, R> CompletableFuture<Void> add(Supplier<CompletableFuture<S>> store,
            Function<S, CompletableFuture<R>> analyse, Function<R, CompletableFuture<Void>> conclude) {
        CompletableFuture<S> storing = stored.thenCompose(before -> store.get());
        CompletableFuture<Void> concluding = concluded.thenCombine(storing.thenCompose(analyse), (before, it) -> it)
                .thenCompose(conclude);
        stored = storing.handle((result, failure) -> null);
        concluded = concluding.handle((result, failure) -> null);
        return concluding;
    }

    public synchronized boolean isDrained() {
        return concluded.isDone();
    }

    /** Completes when all cycles that are queued now are concluded. Cancelling it affects nothing else. */
    public synchronized CompletableFuture<Void> drained() {
        return concluded.copy();
    }
}
