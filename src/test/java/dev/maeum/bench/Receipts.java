package dev.maeum.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service tells of each session's cycles: how many frames were measured, how many left out. */
final class Receipts {

    private static final Pattern STORED = Pattern
            .compile("\"type\":\"cycle_stored\".*\"frames\":(\\d+),\"ignored\":(\\d+)");

    private final Map<Object, long[]> sessions = new HashMap<>();

    /** Whether this is a receipt of the session. */
    synchronized boolean hear(Object session, String message) {
        Matcher stored = STORED.matcher(message);
        boolean found = stored.find();
        if (found) {
            long[] sums = sessions.computeIfAbsent(session, key -> new long[2]);
            sums[0] += Long.parseLong(stored.group(1));
            sums[1] += Long.parseLong(stored.group(2));
        }
        return found;
    }

    /** The share of its frames that was measured, of the session of which it is the least; NaN before any cycle. */
    synchronized double leastTaken() {
        return sessions.values().stream().mapToDouble(Receipts::taken).min().orElse(Double.NaN);
    }

    /** The same of the session of which it is the most. */
    synchronized double mostTaken() {
        return sessions.values().stream().mapToDouble(Receipts::taken).max().orElse(Double.NaN);
    }

    private static double taken(long[] sums) {
        return (double) sums[0] / (sums[0] + sums[1]);
    }
}
