package dev.maeum.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the cycles of one session in order: each is stored after the one before it was stored, and concluded after the
 * one before it was concluded, while their analyses run side by side. A cycle that failed holds up none after it.
 */
public final class CycleQueue {

    private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> concluded = CompletableFuture.completedFuture(null);

    /**
     * @param store begins to store the cycle
     * @param analyse begins to analyse what was stored
     * @param conclude does what follows from the reading
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

    /** Completes when all cycles that are here now are concluded. May be cancelled without harm. */
    public synchronized CompletableFuture<Void> drained() {
        return concluded.copy();
    }
}
