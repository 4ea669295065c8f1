package dev.maeum.pipeline;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.maeum.SessionId;

/**
 * Sessions whose entries in the spill the database did not accept, for a reason that need not concern others: a lock, a
 * trigger, a server of theirs that is away. They are tried again in turn, one for each reason at a time, because those
 * with the same reason are likely to end together. Thread-safe.
 */
final class BehindSessions {

    private static final int MAX_RETRIES = 8;

    /** With the reason; the one that was tried longest ago first. */
    private final Map<SessionId, String> reasons = new LinkedHashMap<>();
    private final Set<SessionId> retried = new HashSet<>();

    /** Whether a session is behind and not to be tried now. */
    synchronized boolean contains(SessionId session) {
        return reasons.containsKey(session) && !retried.contains(session);
    }

    synchronized boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** Adds a session that was tried. Returns whether it was not behind before. */
    synchronized boolean add(SessionId session, String reason) {
        retried.remove(session);
        boolean added = reasons.remove(session) == null;
        reasons.put(session, reason);
        return added;
    }

    /** Returns whether the session was behind. */
    synchronized boolean remove(SessionId session) {
        retried.remove(session);
        return reasons.remove(session) != null;
    }

    /** Lets the next of each reason be tried: {@link #contains} is false for them until they are added again. */
    synchronized void retry() {
        Set<String> represented = new HashSet<>();
        Iterator<Map.Entry<SessionId, String>> each = reasons.entrySet().iterator();
        while (each.hasNext() && represented.size() < MAX_RETRIES) {
            Map.Entry<SessionId, String> next = each.next();
            if (represented.add(next.getValue())) {
                retried.add(next.getKey());
            }
        }
    }

    /** Lets all be tried. */
    synchronized void retryAll() {
        retried.addAll(reasons.keySet());
    }

    /** Forgets those without entries. */
    synchronized void retain(Predicate<SessionId> hasEntries) {
        reasons.keySet().removeIf(hasEntries.negate());
        retried.retainAll(reasons.keySet());
    }
}
