package dev.maeum.voice;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sums up a client's reports of speech and silence. Each report covers time until its arrival and no time that an
 * earlier report covered, so that the sum never exceeds the time that passed, whatever clients claim. Unreported time
 * counts as neither. Memory is constant. Not thread-safe; times are epoch milliseconds by the service's clock.
 */
public final class VoiceActivity {

    /** Longest time that a report without a duration covers: it is one of many samples, or the beginning of a burst. */
    static final long LONGEST_SAMPLE = 1_000;
    /** Largest gap between two reports of one stretch: the network delivers less evenly than clients send. */
    static final long LONGEST_GAP = 250;

    private final long interval;
    private final Total speech = new Total();
    private final Total silence = new Total();
    private Total latest;
    private long coveredUntil;
    private long firstUnanalysed = Long.MAX_VALUE;

    private static final class Total {

        private long millis;
        private int stretches;
        private long current;
        private long longest;

        void add(long span, boolean continues) {
            if (!continues) {
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
     * @param now time before which no report can reach
     */
    public VoiceActivity(long intervalMillis, long now) {
        if (intervalMillis <= 0) {
            throw new IllegalArgumentException("interval is not positive");
        }
        this.interval = intervalMillis;
        this.coveredUntil = now;
    }

    /**
     * Adds a report of speech or silence until now.
     *
     * @param duration in milliseconds, if the client sent one
     */
    public void add(boolean isSpeech, OptionalLong duration, long now) {
        long passed = Math.max(0, now - coveredUntil);
        long span = Math.min(duration.orElse(LONGEST_SAMPLE), passed);
        Total kind = isSpeech ? speech : silence;
        if (span > 0) {
            kind.add(span, kind == latest && passed - span <= LONGEST_GAP);
            latest = kind;
            firstUnanalysed = Math.min(firstUnanalysed, now);
        }
        coveredUntil = Math.max(coveredUntil, now);
    }

    /** Separates what follows from what came before: later reports do not reach back before now. */
    public void interrupt(long now) {
        latest = null;
        coveredUntil = Math.max(coveredUntil, now);
    }

    /** The analysis, once the interval has passed since the first report that no analysis includes. */
    public Optional<VoiceMetrics> ifDue(long now) {
        if (firstUnanalysed == Long.MAX_VALUE || now - firstUnanalysed < interval) {
            return Optional.empty();
        }
        firstUnanalysed = Long.MAX_VALUE;
        return Optional.of(VoiceMetrics.of(speech.millis, speech.stretches, silence.millis, silence.stretches,
                silence.longest));
    }
}
