package dev.maeum.wire;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Somebody at a socket who asked for live messages, and when its next one is due. At most one is on its way to the client: one that
 * reads slowly gets fewer, not later ones. Thread-safe.
 */
final class LiveSubscription {

    static final int MOST_A_SECOND = 5;
    /** Milliseconds between two messages of the one that asks for fewest. */
    static final long LONGEST_INTERVAL = 1_000;

    private final BiConsumer<String, Runnable> offer;
    private final long interval;
    private final AtomicBoolean sending = new AtomicBoolean();
    private long dueAt = Long.MIN_VALUE;

    private LiveSubscription(BiConsumer<String, Runnable> offer, int perSecond) {
        this.offer = offer;
        this.interval = LONGEST_INTERVAL / Math.min(MOST_A_SECOND, perSecond);
    }

    /**
     * @param offer sends a text to the socket and calls what is to follow
     * @param perSecond as the client asked for; empty or 0 for no subscription, which is null
     */
    static LiveSubscription of(BiConsumer<String, Runnable> offer, OptionalInt perSecond) {
        return perSecond.isEmpty() || perSecond.getAsInt() == 0
                ? null
                : new LiveSubscription(offer, perSecond.getAsInt());
    }

    /**
     * Whether a message is to be sent now, epoch milliseconds; true for one caller only, who calls {@link #send} or
     * {@link #skip} afterwards. Under the lock of {@link LiveListeners}.
     */
    boolean claim(long now) {
        // A clock that was set back must not silence the socket.
        boolean claimed = (now >= dueAt || now < dueAt - interval) && sending.compareAndSet(false, true);
        if (claimed) {
            // Frames come several at once: the mean of the intervals is kept, not each of them.
            dueAt = now >= dueAt && now < dueAt + interval ? dueAt + interval : now + interval;
        }
        return claimed;
    }

    /** Epoch milliseconds; under that lock, too. */
    long dueAt() {
        return dueAt;
    }

    void send(String text) {
        offer.accept(text, this::skip);
    }

    void skip() {
        sending.set(false);
    }
}
