package dev.maeum.cycle;

import dev.maeum.face.LandmarkFrame;

/**
 * The time between frames. It is the client's time where both frames carry one: networks delay, and frames that a client
 * buffered while it was disconnected arrive in a burst. Without client times, or with impossible ones (a clock that ran
 * backwards, stood still, or leapt by more than {@value #LONGEST_MILLIS} ms), it is the time between their arrivals.
 *
 * <p>
 * A client with wrong times spoils slopes, blinks, head speed and the neutral face of its own session and nothing else: a
 * frame counts for a second at most, cycles begin and end by arrival, and other sessions are not affected. Needs no
 * allocation.
 */
final class FrameClock {

    private static final int LONGEST_MILLIS = 1_000;
    private static final double NEVER = Double.NaN;

    private double lastTime = LandmarkFrame.NO_TIME;
    private long lastArrival = Long.MIN_VALUE;
    private double sinceFirst = NEVER;
    private double sinceMeasured = NEVER;

    /** Begins a cycle. */
    void clear() {
        sinceFirst = NEVER;
    }

    /**
     * The next frame is there.
     *
     * @param time of the client, may be anything
     * @param arrival epoch milliseconds
     */
    void tick(double time, long arrival) {
        double millis = time - lastTime;
        // So written that what is no number is not taken either.
        if (!(millis > 0 && millis <= LONGEST_MILLIS)) {
            millis = lastArrival == Long.MIN_VALUE ? 0 : Math.max(0, arrival - lastArrival);
        }
        lastTime = time;
        lastArrival = arrival;
        // From the first frame on, not from the cycle's beginning: when that frame arrived must not matter.
        sinceFirst = Double.isNaN(sinceFirst) ? 0 : sinceFirst + millis;
        sinceMeasured += millis;
    }

    /** Of the frame that is there, since the first of its cycle. */
    double seconds() {
        return sinceFirst / 1000;
    }

    /** The frame that is there is measured. How many seconds after the last one that was, 0 for the first of a session. */
    double measured() {
        double seconds = Double.isNaN(sinceMeasured) ? 0 : sinceMeasured / 1000;
        sinceMeasured = 0;
        return seconds;
    }
}
