package dev.maeum.cycle;

import dev.maeum.face.LandmarkFrame;

/**
 * The time between frames. It is the client's time where both frames carry one: networks delay, and frames that a client
 * buffered while it was disconnected arrive in a burst. Without client times, or with impossible ones (a clock that ran
 * backwards, stood still, leapt by more than {@value #LONGEST_MILLIS} ms, or counts in another unit, as
 * {@link TimeUnitCheck} finds), it is the time between their arrivals.
 *
 * <p>
 * A client with wrong times spoils slopes, blinks, head speed, live values and the neutral face of its own session and nothing
 * else: a frame counts for a second at most, cycles begin and end by arrival, and other sessions are not affected. Needs no
 * allocation.
 */
final class FrameClock {

    private static final int LONGEST_MILLIS = 1_000;
    /** A longer time than this is that of a slow camera if the time between arrivals is up to so many times as long. */
    private static final int ALIKE = 2;
    private static final double NEVER = Double.NaN;

    private final TimeUnitCheck unit = new TimeUnitCheck();
    private double lastTime = LandmarkFrame.NO_TIME;
    private long lastArrival = Long.MIN_VALUE;
    private double sinceFirst = NEVER;
    private double sinceMeasured = NEVER;
    private double sinceStart;
    private int believed;
    private int distrusted;
    private int silent;

    /** Begins a cycle. */
    void clear() {
        sinceFirst = NEVER;
        believed = 0;
        distrusted = 0;
        silent = 0;
    }

    /**
     * The next frame is there.
     *
     * @param time of the client, may be anything
     * @param arrival epoch milliseconds
     */
    void tick(double time, long arrival) {
        double byClient = time - lastTime;
        double byArrival = lastArrival == Long.MIN_VALUE ? 0 : Math.max(0, arrival - lastArrival);
        double millis = elapsed(byClient, byArrival);
        // Not of the first frame, which follows none.
        if (lastArrival != Long.MIN_VALUE) {
            count(byClient, byArrival);
        }
        lastTime = time;
        lastArrival = arrival;
        // From the first frame on, not from the cycle's beginning: when that frame arrived must not matter.
        sinceFirst = Double.isNaN(sinceFirst) ? 0 : sinceFirst + millis;
        sinceMeasured += millis;
        sinceStart += millis;
    }

    private double elapsed(double byClient, double byArrival) {
        // So written that what is no number is not taken either.
        if (!(byClient > 0 && byClient <= LONGEST_MILLIS)) {
            return byArrival;
        }
        return unit.isMillis(byClient, byArrival) ? byClient : byArrival;
    }

    private void count(double byClient, double byArrival) {
        if (Double.isNaN(byClient)) {
            silent++;
        } else if (byClient > 0 && (byClient <= LONGEST_MILLIS && unit.isMillis()
                || byClient <= ALIKE * byArrival && byArrival <= ALIKE * byClient)) {
            believed++;
        } else {
            distrusted++;
        }
    }

    /** Of the frame that is there, since the first of its cycle. */
    double seconds() {
        return sinceFirst / 1000;
    }

    /** Of the frame that is there, since the first of its session. */
    double sessionSeconds() {
        return sinceStart / 1000;
    }

    /** The frame that is there is measured. How many seconds after the last one that was, 0 for the first of a session. */
    double measured() {
        double seconds = Double.isNaN(sinceMeasured) ? 0 : sinceMeasured / 1000;
        sinceMeasured = 0;
        return seconds;
    }

    /** Of the cycle so far. */
    TimeSource source() {
        if (distrusted > believed && distrusted >= silent) {
            return TimeSource.DISTRUSTED;
        }
        if (believed > silent) {
            return TimeSource.CLIENT;
        }
        return silent + believed > 0 ? TimeSource.ARRIVAL : TimeSource.NONE;
    }
}
