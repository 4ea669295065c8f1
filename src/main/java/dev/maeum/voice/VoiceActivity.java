package dev.maeum.voice;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sums up what a client tells of speech and silence. Each event tells of the time until it arrives, and of none that was
 * told of before, so that whatever is claimed, no more than the time that passed is counted; what nobody told of counts
 * as neither. Memory is constant. Not thread-safe; times are epoch milliseconds by the service's clock.
 */
public final class VoiceActivity {

    /** For how long an event speaks that does not say it: it is one of many samples, or the beginning of something. */
    static final long LONGEST_SAMPLE = 1_000;
    /** Between two events that tell of the same stretch: the network delivers less evenly than clients send. */
    static final long LONGEST_GAP = 250;

    private final long interval;
    private final Total speech = new Total();
    private final Total silence = new Total();
    private Total latest;
    private long toldUntil;
    private long firstUntold = Long.MAX_VALUE;

    private static final class Total {

        private long millis;
        private int stretches;
        private long current;
        private long longest;

        void add(long span, boolean goesOn) {
            if (!goesOn) {
                stretches++;
                current = 0;
            }
            millis += span;
            current += span;
            longest = Math.max(longest, current);
        }
    }

    /**
     * @param intervalMillis between two analyses
     * @param now before which no event can tell of anything
     */
    public VoiceActivity(long intervalMillis, long now) {
        if (intervalMillis <= 0) {
            throw new IllegalArgumentException("interval is not positive");
        }
        this.interval = intervalMillis;
        this.toldUntil = now;
    }

    /**
     * There was speech, or silence, until now.
     *
     * @param duration for so many milliseconds, if that is known
     */
    public void add(boolean isSpeech, OptionalLong duration, long now) {
        long passed = Math.max(0, now - toldUntil);
        long span = Math.min(duration.orElse(LONGEST_SAMPLE), passed);
        Total kind = isSpeech ? speech : silence;
        if (span > 0) {
            kind.add(span, kind == latest && passed - span <= LONGEST_GAP);
            latest = kind;
            firstUntold = Math.min(firstUntold, now);
        }
        toldUntil = Math.max(toldUntil, now);
    }

    /** What follows is no part of what was, and tells of nothing before now. */
    public void interrupt(long now) {
        latest = null;
        toldUntil = Math.max(toldUntil, now);
    }

    /** The analysis, when the interval has passed since the first event that no analysis has told of. */
    public Optional<VoiceMetrics> ifDue(long now) {
        if (firstUntold == Long.MAX_VALUE || now - firstUntold < interval) {
            return Optional.empty();
        }
        firstUntold = Long.MAX_VALUE;
        return Optional.of(VoiceMetrics.of(speech.millis, speech.stretches, silence.millis, silence.stretches,
                silence.longest));
    }
}
