package dev.maeum.rest.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by key, such as a client address, what is open or under way. A key without any takes no memory. Thread-safe.
 */
public final class OpenCounts<K> {

    private final Map<K, Integer> counts = new ConcurrentHashMap<>();

    /** Counts one more. Returns how many the key has now. */
    public int add(K key) {
        return counts.merge(key, 1, Integer::sum);
    }

    /** Counts one less. */
    public void remove(K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    public int of(K key) {
        return counts.getOrDefault(key, 0);
    }
}
