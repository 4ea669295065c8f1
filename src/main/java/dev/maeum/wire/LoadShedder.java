package dev.maeum.wire;

/**
 * Which share of the frames an event loop can take. While it is late four times in a row the share falls by a third each
 * time; when it is on time again it rises slowly, so that it settles where the work fits. A single pause, as of the
 * garbage collector, changes nothing. One thread observes, all may ask.
 */
final class LoadShedder {

    private static final int PATIENCE = 4;
    private static final double FALL = 2 / 3.0;
    private static final double RISE = 0.02;
    /** However late it is: a session of which nothing is taken would have no emotion at all. */
    private static final double LEAST = 0.1;

    private final long longestDelay;
    private int lateInARow;
    private volatile double share = 1;

    /** @param longestDelayMillis by which an event loop may be late and still is on time */
    LoadShedder(long longestDelayMillis) {
        this.longestDelay = longestDelayMillis;
    }

    /** Tells by how many milliseconds the event loop is late now. */
    void observe(long delayMillis) {
        lateInARow = delayMillis > longestDelay ? lateInARow + 1 : 0;
        if (lateInARow >= PATIENCE) {
            share = Math.max(LEAST, share * FALL);
        } else if (lateInARow == 0) {
            share = Math.min(1, share + RISE);
        }
    }

    /** From a tenth to 1: all. */
    double share() {
        return share;
    }
}
