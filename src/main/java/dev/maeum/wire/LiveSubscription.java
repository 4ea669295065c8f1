package dev.maeum.wire;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Somebody at a socket who asked for live messages, and when its next one is due. At most one is on its way to the client: one that
 * reads slowly gets fewer, not later ones. Thread-safe.
 */
final class LiveSubscription {

    static final int MOST_A_SECOND = 5;
    private static final long SECOND = 1_000;

    private final Object socket;
    private final BiConsumer<String, Runnable> offer;
    private final long interval;
    private final AtomicLong dueAt = new AtomicLong(Long.MIN_VALUE);
    private final AtomicBoolean sending = new AtomicBoolean();

    private LiveSubscription(Object socket, BiConsumer<String, Runnable> offer, int perSecond) {
        this.socket = socket;
        this.offer = offer;
        this.interval = SECOND / Math.min(MOST_A_SECOND, perSecond);
    }

    /**
     * @param offer sends a text to the socket and calls what is to follow
     * @param perSecond as the client asked for; empty or 0 for no subscription, which is null
     */
    static LiveSubscription of(Object socket, BiConsumer<String, Runnable> offer, OptionalInt perSecond) {
        return perSecond.isEmpty() || perSecond.getAsInt() == 0
                ? null
                : new LiveSubscription(socket, offer, perSecond.getAsInt());
    }

    /**
     * Whether a message is to be sent now, epoch milliseconds; true for one caller only, who calls {@link #send} or
     * {@link #skip} afterwards.
     */
    boolean claim(long now) {
        long due = dueAt.get();
        // A clock that was set back must not silence the socket.
        boolean claimed = (now >= due || now < due - interval) && !sending.get()
                && dueAt.compareAndSet(due, now + interval);
        return claimed && sending.compareAndSet(false, true);
    }

    void send(String text) {
        offer.accept(text, this::skip);
    }

    void skip() {
        sending.set(false);
    }

    boolean isOf(Object other) {
        return socket == other;
    }
}
