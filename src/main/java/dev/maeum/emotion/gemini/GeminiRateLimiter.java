package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import dev.failsafe.RateLimiter;
import dev.maeum.emotion.AnalystBusyException;

/**
 * Limits the requests to Gemini: at a time, and per minute. Further requests wait in their order of arrival, briefly: a
 * cycle that has to wait longer waits in the database. No thread is blocked meanwhile.
 */
final class GeminiRateLimiter {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private final Optional<RateLimiter<Object>> minute;
    private final Executor executor;
    private int free;

    /** @param executor asks the questions whose turn it is */
    GeminiRateLimiter(int atOnce, OptionalInt perMinute, Executor executor) {
        this.free = atOnce;
        this.minute = perMinute.isPresent()
                ? Optional.of(RateLimiter.smoothBuilder(perMinute.getAsInt(), Duration.ofMinutes(1)).build())
                : Optional.empty();
        this.executor = executor;
    }

    /** Asks when it is its turn. Fails with {@link AnalystBusyException} if that does not come in time. */
    <T> Uni<T> pass(Supplier<Uni<T>> question) {
        return Uni.createFrom().completionStage(this::place).onFailure(TimeoutException.class)
                .transform(late -> new AnalystBusyException("as many questions as allowed are under way"))
                .chain(() -> paced().emitOn(executor).chain(() -> question.get()).onTermination().invoke(this::leave));
    }

    private synchronized CompletableFuture<Void> place() {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> turn = new CompletableFuture<Void>().orTimeout(LONGEST_WAIT.toMillis(),
                TimeUnit.MILLISECONDS);
        waiting.add(turn);
        return turn;
    }

    // To the first who still waits. Not under the lock: whoever is let in goes on at once.
    private void leave() {
        CompletableFuture<Void> next;
        do {
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    return;
                }
            }
        } while (!next.complete(null));
    }

    private Uni<Void> paced() {
        Uni<Void> now = Uni.createFrom().voidItem();
        if (minute.isEmpty()) {
            return now;
        }
        Duration wait = minute.get().tryReservePermit(LONGEST_WAIT);
        if (wait.isNegative()) {
            return Uni.createFrom()
                    .failure(new AnalystBusyException("as many questions as allowed were asked this minute"));
        }
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
    }
}
