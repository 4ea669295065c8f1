package dev.maeum;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a test does at the same time as something else, on a thread of its own. The common pool's threads outlive a
 * test: they would look up services with the class loader of an application that has gone.
 */
public final class BackgroundCall {

    private BackgroundCall() {}

    public static <T> CompletableFuture<T> supply(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, command -> new Thread(command).start());
    }

    public static CompletableFuture<Void> run(Runnable call) {
        return CompletableFuture.runAsync(call, command -> new Thread(command).start());
    }
}
