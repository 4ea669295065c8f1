package dev.maeum.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service tells of each session's cycles: how many frames of them were measured. Those that it left out and those
 * that never reached it are missing alike.
 */
final class Receipts {

    private static final Pattern STORED = Pattern
            .compile("\"type\":\"cycle_stored\".*\"frames\":(\\d+)");

    private final Map<Object, long[]> sessions = new HashMap<>();

    /** Whether this is a receipt of the session. */
    synchronized boolean hear(Object session, String message) {
        Matcher stored = STORED.matcher(message);
        boolean found = stored.find();
        if (found) {
            long[] sums = sessions.computeIfAbsent(session, key -> new long[2]);
            sums[0] += Long.parseLong(stored.group(1));
            sums[1]++;
        }
        return found;
    }

    /** How many there are. */
    synchronized long count() {
        return sessions.values().stream().mapToLong(sums -> sums[1]).sum();
    }

    /** Measured frames a cycle, of the session of which they are fewest; NaN before any cycle. */
    synchronized double fewest() {
        return sessions.values().stream().mapToDouble(Receipts::perCycle).min().orElse(Double.NaN);
    }

    /** The same of the session of which they are most. */
    synchronized double most() {
        return sessions.values().stream().mapToDouble(Receipts::perCycle).max().orElse(Double.NaN);
    }

    private static double perCycle(long[] sums) {
        return (double) sums[0] / sums[1];
    }
}
