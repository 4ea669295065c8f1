package dev.maeum.journal.spill;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.maeum.SessionId;

/** The sessions that have entries in files of the spill. Thread-safe, and blocks nobody. */
final class SpilledSessions {

    private final ConcurrentMap<SessionId, Integer> files = new ConcurrentHashMap<>();
    /** Files of which it is not known yet whose entries they have. */
    private final AtomicInteger unknown = new AtomicInteger();

    boolean contains(SessionId session) {
        return unknown.get() > 0 || files.containsKey(session);
    }

    int count() {
        return files.size();
    }

    void add(SessionId session) {
        files.merge(session, 1, Integer::sum);
    }

    void remove(SessionId session) {
        files.computeIfPresent(session, (id, count) -> count == 1 ? null : count - 1);
    }

    void addUnknown() {
        unknown.incrementAndGet();
    }

    void removeUnknown() {
        unknown.decrementAndGet();
    }
}
