package dev.maeum.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Emotions as clients received them. */
final class Pushes {

    private static final Pattern ENDED = Pattern.compile("\"timestamp\":(\\d+)");

    private final List<long[]> received = new ArrayList<>();

    synchronized void hear(String emotion) {
        Matcher ended = ENDED.matcher(emotion);
        if (ended.find()) {
            received.add(new long[]{ Long.parseLong(ended.group(1)), System.currentTimeMillis() });
        }
    }

    /** How long after their cycles they came, of those whose cycles ended from one time to before another, epoch milliseconds. */
    synchronized Latencies delays(long from, long to) {
        Latencies delays = new Latencies();
        received.stream().filter(push -> push[0] >= from && push[0] < to)
                .forEach(push -> delays.add((push[1] - push[0]) * 1_000_000));
        return delays;
    }
}
