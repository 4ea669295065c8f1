package dev.maeum.emotion.gemini;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.maeum.cycle.BilateralStatistic;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.emotion.Reading;
import dev.maeum.face.ActionUnit;

/**
 * The recent readings of a session on this instance: the last three, and the last face that Gemini was asked about. Gemini
 * is not asked again about a face that differs from that one by no more than noise, for a while and as long as there is no
 * speech. The comparison is with the face of the request, not with the previous cycle, because faces change gradually.
 * Thread-safe.
 */
final class RecentReadings {

    static final String UNCHANGED = "unchanged";

    private static final int READINGS = 3;
    /** With cycles of ten seconds Gemini is asked once a minute at least. */
    private static final int REPEATS = 5;

    private record Asked(int cycle, CycleFeatures features, Reading.Readable reading) {}

    private final Deque<Reading.Readable> last = new ArrayDeque<>();
    private Asked asked;
    private int repeats;

    /** The last readings, the latest last. */
    synchronized List<Reading.Readable> before() {
        return List.copyOf(last);
    }

    synchronized void remember(Cycle cycle, Reading.Readable reading) {
        last.addLast(reading);
        if (last.size() > READINGS) {
            last.removeFirst();
        }
        boolean isNew = reading.source().equals(GeminiAnswer.SOURCE) && (asked == null || asked.cycle < cycle.number());
        if (isNew && cycle.speech().isEmpty()) {
            asked = new Asked(cycle.number(), cycle.features(), reading);
            repeats = 0;
        } else if (!reading.source().equals(UNCHANGED)) {
            // What was said had its part in it, or Gemini did not answer: nothing to repeat.
            asked = null;
        }
    }

    /**
     * Gemini's last reading once more, if the cycle shows the same face and nothing was said.
     *
     * @param noise spreads by which a unit may differ
     */
    synchronized Optional<Reading.Readable> unchanged(Cycle cycle, double noise) {
        if (asked == null || repeats >= REPEATS || !cycle.speech().isEmpty()
                || !isSame(asked.features, cycle.features(), noise)) {
            return Optional.empty();
        }
        repeats++;
        Reading.Readable r = asked.reading;
        return Optional.of(new Reading.Readable(r.emotion(), r.confidence(), r.valence(), r.arousal(), r.evidence(),
                UNCHANGED, r.model(), "the face has not changed since cycle " + asked.cycle, r.provenance()));
    }

    // A blink more or less is no change. The tenth is noisier than the mean.
    private static boolean isSame(CycleFeatures before, CycleFeatures now, double noise) {
        if (before.neutral().personal() != now.neutral().personal()) {
            return false;
        }
        for (ActionUnit unit : ActionUnit.values()) {
            BilateralStatistic a = before.of(unit);
            BilateralStatistic b = now.of(unit);
            if (unit != ActionUnit.AU45 && (Math.abs(a.mean() - b.mean()) > noise
                    || Math.abs(a.p90() - b.p90()) > 2 * noise)) {
                return false;
            }
        }
        return true;
    }
}
