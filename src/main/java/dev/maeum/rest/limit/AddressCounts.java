package dev.maeum.rest.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by client address what is open or under way. An address without any takes no memory. Thread-safe. */
public final class AddressCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Counts one more. Returns how many the address has now. */
    public int add(String address) {
        return counts.merge(address, 1, Integer::sum);
    }

    /** Counts one less. */
    public void remove(String address) {
        counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    public int of(String address) {
        return counts.getOrDefault(address, 0);
    }
}
