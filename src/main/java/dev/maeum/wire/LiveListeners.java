package dev.maeum.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who hears what the face of a session shows. The session's landmarks sockets hold it, so that no frame looks anybody up,
 * and a frame for which nobody is due reads two fields of it. Thread-safe.
 */
final class LiveListeners {

    /** Of a socket that was not admitted. */
    static final LiveListeners NONE = new LiveListeners();

    /** Sockets that send frames or listen; null of those that only send. */
    private final Map<Object, LiveSubscription> members = new HashMap<>(2);
    private volatile LiveSubscription[] subscriptions = {};
    /** Whether nobody listens. Apart from the array, so that a frame need not read that. */
    private volatile boolean empty = true;
    /** When the next message is due, epoch milliseconds. */
    private volatile long dueAt = Long.MIN_VALUE;

    /** @param subscription null for a socket that only sends frames */
    synchronized void add(Object socket, LiveSubscription subscription) {
        members.put(socket, subscription);
        update();
    }

    synchronized void remove(Object socket) {
        members.remove(socket);
        update();
    }

    private void update() {
        subscriptions = members.values().stream().filter(Objects::nonNull).toArray(LiveSubscription[]::new);
        empty = subscriptions.length == 0;
        dueAt = Long.MIN_VALUE;
    }

    /** Whether no socket needs it any longer. */
    synchronized boolean isUnused() {
        return members.isEmpty();
    }

    /** Whether anybody listens. */
    boolean isEmpty() {
        return empty;
    }

    /** Those whose next message is due, epoch milliseconds. The caller sends it or skips it. */
    List<LiveSubscription> claimDue(long now) {
        long due = dueAt;
        // A clock that was set back must not silence anybody.
        boolean isEarly = now < due && now >= due - LiveSubscription.LONGEST_INTERVAL;
        return isEarly || isEmpty() ? List.of() : claim(now);
    }

    private synchronized List<LiveSubscription> claim(long now) {
        List<LiveSubscription> claimed = new ArrayList<>(subscriptions.length);
        long next = Long.MAX_VALUE;
        for (LiveSubscription subscription : subscriptions) {
            if (subscription.claim(now)) {
                claimed.add(subscription);
            }
            next = Math.min(next, subscription.dueAt());
        }
        dueAt = next;
        return claimed;
    }
}
