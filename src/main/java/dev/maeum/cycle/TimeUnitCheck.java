package dev.maeum.cycle;

/**
 * Recognises clients whose times are seconds or frame numbers: their milliseconds are implausibly short, and far shorter
 * than the time between the frames' arrivals, again and again. One delay of the network makes one pair of frames look so,
 * and the burst behind it the opposite; so several pairs have to, and a client that sends milliseconds is believed however
 * unevenly its frames arrive. Times that are too long (microseconds) need no recognition: each leaps.
 */
final class TimeUnitCheck {

    /** No camera takes pictures at such intervals, 250 a second. */
    private static final double SHORTEST_MILLIS = 4;
    /** Times as long between arrivals: more than that is no jitter of so short a time. */
    private static final double JITTER = 4;
    /** Times as long between arrivals: a connection that is so slow loses its frames before they arrive. */
    private static final double SLOWEST_CONNECTION = 16;
    /** Pairs of frames that decide. */
    private static final int DECIDE = 8;

    private int suspicion;
    private boolean millis = true;

    /** Whether times are in milliseconds, with another pair of frames that is this many apart. */
    boolean isMillis(double byClient, double byArrival) {
        boolean impossible = byClient < SHORTEST_MILLIS;
        if (byArrival > byClient * (impossible ? JITTER : SLOWEST_CONNECTION)) {
            suspicion = Math.min(2 * DECIDE, suspicion + 1);
        } else if (!impossible) {
            suspicion = Math.max(0, suspicion - 1);
        }
        millis = millis ? suspicion < DECIDE : suspicion == 0;
        return millis;
    }

    /** Whether times are in milliseconds, as far as is known. */
    boolean isMillis() {
        return millis;
    }
}
