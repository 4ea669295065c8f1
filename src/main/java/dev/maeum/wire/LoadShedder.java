package dev.maeum.wire;

/**
 * Share of the frames that an event loop can process. After four late measurements in a row the share falls by a
 * third each time; when the loop is on time the share rises slowly, so that it settles where the work fits. A single
 * pause, such as a garbage collection, changes nothing. One thread observes; any thread may read the share.
 */
final class LoadShedder {

    private static final int LATE_BEFORE_SHEDDING = 4;
    private static final double FALL = 2 / 3.0;
    private static final double RISE = 0.02;
    /** The smallest share: a session without any frames would have no emotion at all. */
    private static final double LEAST = 0.1;

    private final long longestDelay;
    private int lateInARow;
    private volatile double share = 1;

    /** @param longestDelayMillis delay up to which an event loop counts as on time */
    LoadShedder(long longestDelayMillis) {
        this.longestDelay = longestDelayMillis;
    }

    /** Records by how many milliseconds the event loop is late now. */
    void observe(long delayMillis) {
        lateInARow = delayMillis > longestDelay ? lateInARow + 1 : 0;
        if (lateInARow >= LATE_BEFORE_SHEDDING) {
            share = Math.max(LEAST, share * FALL);
        } else if (lateInARow == 0) {
            share = Math.min(1, share + RISE);
        }
    }

    /** Whether the last measurement was on time, and all frames are processed. */
    boolean isCalm() {
        return lateInARow == 0 && share == 1;
    }

    /** From 0.1 to 1, which is all frames. */
    double share() {
        return share;
    }
}
