package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;

/** Lets questions to Gemini wait for their turn, as {@link AskingQueue} decides. No thread is blocked meanwhile. */
final class GeminiTurns {

    private final AskingQueue<Waiter> queue;
    private final Duration deadline;
    private final Executor executor;

    /** @param executor asks the questions whose turn it is */
    GeminiTurns(AskingQueue<Waiter> queue, Duration deadline, Executor executor) {
        this.queue = queue;
        this.deadline = deadline;
        this.executor = executor;
    }

    /** A question that waits; its item is when its turn came. */
    static final class Waiter extends CompletableFuture<Long> {}

    /**
     * Asks when it is the question's turn.
     *
     * @param question asks within a time; fails with {@link NotAskedException} if it does not ask after all
     * @return fails with {@link NotAskedException} if the turn would come too late
     */
    <T> Uni<T> pass(SessionId session, Function<Duration, Uni<T>> question) {
        return Uni.createFrom().deferred(() -> {
            long added = System.nanoTime();
            Waiter waiter = new Waiter();
            act(queue.add(session, waiter, added));
            return Uni.createFrom().completionStage(waiter).emitOn(executor)
                    .chain(turn -> question.apply(deadline.minusNanos(turn - added)).onTermination()
                            .invoke((item, failure, cancelled) -> act(
                                    queue.answered(turn, cancelled
                                            ? AskingQueue.Outcome.OVERLOADED
                                            : AskingQueue.Outcome.of(failure),
                                            System.nanoTime()))));
        });
    }

    // Not under the queue's lock: whoever is let in goes on at once.
    private void act(AskingQueue.Step<Waiter> step) {
        long now = System.nanoTime();
        step.asked().forEach(waiter -> waiter.complete(now));
        step.refused().forEach(waiter -> waiter.completeExceptionally(
                new NotAskedException("gemini has no time for this cycle within its deadline")));
        step.next().ifPresent(next -> CompletableFuture
                .delayedExecutor(Math.max(0, next - now), TimeUnit.NANOSECONDS, executor)
                .execute(() -> act(queue.advance(System.nanoTime()))));
    }
}
