package dev.maeum.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.maeum.SessionId;

/**
 * A session that is watched at this instance: who watches it, and what they were told, so that each is told once of what
 * this instance does and also finds in the rows. Thread-safe.
 */
final class WatchedSession {

    /** By how much the clocks of instances may differ. */
    private static final long SKEW_MILLIS = 5_000;

    private final SessionId id;
    private final long since;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Set<Integer> cycles = new HashSet<>();
    private final ToldMarkers markers;
    private long changedAt;
    private boolean over;
    private Long signalledAt;

    /** @param openedAt when the first watcher came, epoch milliseconds */
    WatchedSession(SessionId id, long openedAt) {
        this.id = id;
        this.since = openedAt - SKEW_MILLIS;
        this.changedAt = since;
        this.markers = new ToldMarkers(since);
    }

    SessionId id() {
        return id;
    }

    /** What was stored before is in the report that watchers read first; epoch milliseconds. */
    long since() {
        return since;
    }

    Set<Watcher> watchers() {
        return watchers;
    }

    /** Whether a cycle was not told yet; it is from now on. */
    synchronized boolean tellsCycle(int cycle) {
        return cycles.add(cycle);
    }

    ToldMarkers markers() {
        return markers;
    }

    /** Whether a pause or a resumption is later than what was told; a row that was read before may be older. */
    synchronized boolean tellsChange(long at) {
        boolean later = at > changedAt;
        changedAt = Math.max(changedAt, at);
        return later;
    }

    /** Whether the other instances are to be told now that it is watched; they are from now on, for a while. */
    synchronized boolean isDueAt(long nanos) {
        boolean due = signalledAt == null || nanos - signalledAt >= RemoteWatchers.INTERVAL.toNanos();
        signalledAt = due ? (Long) nanos : signalledAt;
        return due;
    }

    /** Whether the end was seen before: another instance may store the last cycle after the end. */
    synchronized boolean isOverAgain() {
        boolean again = over;
        over = true;
        return again;
    }
}
