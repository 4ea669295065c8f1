package dev.maeum.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * The messages that wait for a client to read them: at most so many characters, each waited for a bounded time. What is
 * written counts until its write has ended, whoever still waits for it. Thread-safe.
 */
final class WriteQueue {

    /** How long a message is waited for. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Is told when a client does not receive a message, or not in time. */
    interface Listener {

        /** A message was not written, because too much waits. */
        void full();

        /** A message has waited for too long. Its write continues. */
        void late();

        /** The connection ended before a message was written. */
        void failed(Throwable failure);
    }

    private final WebSocketConnection connection;
    private final int capacity;
    private final Duration timeout;
    private final Listener listener;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * @param capacity in characters
     * @param timeout how long a message is waited for
     */
    WriteQueue(WebSocketConnection connection, int capacity, Duration timeout, Listener listener) {
        this.connection = connection;
        this.capacity = capacity;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** Whether the connection is being closed, so that nothing more is written. */
    boolean isClosing() {
        return closing.get();
    }

    /** Takes room in the queue until {@link #release}. Returns false if too much waits. */
    boolean reserve(int characters) {
        if (pending.addAndGet(characters) <= capacity) {
            return true;
        }
        release(characters);
        return false;
    }

    void release(int characters) {
        pending.addAndGet(-characters);
    }

    /**
     * Writes a message. The result is whether the client has it, and comes when the write has ended, which may be late;
     * never fails.
     */
    CompletableFuture<Boolean> write(String text) {
        if (isClosing()) {
            return CompletableFuture.completedFuture(false);
        }
        if (!reserve(text.length())) {
            listener.full();
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> writing = connection.sendText(text).replaceWith(true).onTermination()
                .invoke(() -> release(text.length())).onFailure().recoverWithItem(failure -> {
                    listener.failed(failure);
                    return false;
                }).subscribeAsCompletionStage();
        writing.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            listener.late();
            return false;
        });
        // A copy, because who stops waiting must not stop the write.
        return writing.copy();
    }

    /**
     * Writes a message of which at most one is on its way, and calls {@code ended} when its write has ended. Nothing
     * watches for how long that takes: for messages as frequent as live ones, a timer each would cost more than the rest. A
     * subscriber in place of callbacks, for each of which the contexts of the thread would be captured, costs less, too.
     */
    void offer(String text, Runnable ended) {
        if (isClosing()) {
            ended.run();
        } else if (!reserve(text.length())) {
            ended.run();
            listener.full();
        } else {
            connection.sendText(text).subscribe().withSubscriber(new OfferedWrite(text.length(), ended));
        }
    }

    /** Waits for the end of a write that was offered. */
    private final class OfferedWrite implements UniSubscriber<Void> {

        private final int characters;
        private final Runnable ended;

        OfferedWrite(int characters, Runnable ended) {
            this.characters = characters;
            this.ended = ended;
        }

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Nobody stops a write.
        }

        @Override
        public void onItem(Void written) {
            end();
        }

        @Override
        public void onFailure(Throwable failure) {
            end();
            listener.failed(failure);
        }

        private void end() {
            release(characters);
            ended.run();
        }
    }

    /** Writes a message when somebody subscribes. The item is whether it was written in time; never fails. */
    Uni<Boolean> send(String text) {
        return Uni.createFrom().completionStage(
                () -> write(text).completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Closes the connection, unless it is being closed already. The item is whether the close frame was written in time;
     * never fails.
     */
    Uni<Boolean> close(CloseReason reason) {
        return closing.getAndSet(true) || connection.isClosed()
                ? Uni.createFrom().item(true)
                : connection.close(reason).replaceWith(true).ifNoItem().after(timeout).recoverWithItem(false)
                        .onFailure().recoverWithItem(false);
    }
}
