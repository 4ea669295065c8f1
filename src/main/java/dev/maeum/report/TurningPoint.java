package dev.maeum.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSecond;

/**
 * A reading whose valence differs by more than 0.5 from the mean of the up to three readings before it. The page uses
 * the same rule.
 *
 * @param before the reading before
 * @param at the reading that differs
 * @param change the difference from the mean
 * @param time when the valence of the seconds of both changes its level, epoch milliseconds; the beginning of the cycle
 *        that differs if they show no change of a quarter in that direction
 */
public record TurningPoint(StoredCycle before, StoredCycle at, double change, long time) {

    private static final int LOOK_BACK = 3;
    private static final double TURN = 0.5;
    /** Geometry's seconds may change by less than the reading, which may be Gemini's. */
    private static final double TURN_OF_SECONDS = 0.25;

    /**
     * The turning points of a session. After one, the mean starts anew, so that one change is reported once.
     *
     * @param seconds in order, as {@code cycles}; read once if there is a turning point
     */
    public static List<TurningPoint> of(List<StoredCycle> cycles, Iterable<StoredSecond> seconds) {
        List<TurningPoint> points = of(cycles);
        return points.isEmpty() ? points : timed(points, seconds);
    }

    private static List<TurningPoint> of(List<StoredCycle> cycles) {
        List<TurningPoint> points = new ArrayList<>();
        Deque<StoredCycle> recent = new ArrayDeque<>();
        for (StoredCycle cycle : cycles.stream().filter(StoredCycle::isReadable).toList()) {
            double change = cycle.valence()
                    - recent.stream().mapToDouble(StoredCycle::valence).average().orElse(cycle.valence());
            if (Math.abs(change) > TURN) {
                points.add(new TurningPoint(recent.getLast(), cycle, change, cycle.startedAt()));
                recent.clear();
            }
            recent.addLast(cycle);
            if (recent.size() > LOOK_BACK) {
                recent.removeFirst();
            }
        }
        return points;
    }

    private static List<TurningPoint> timed(List<TurningPoint> points, Iterable<StoredSecond> seconds) {
        List<List<StoredSecond>> within = points.stream()
                .map(point -> (List<StoredSecond>) new ArrayList<StoredSecond>())
                .toList();
        int first = 0;
        for (StoredSecond second : seconds) {
            while (first < points.size() && points.get(first).at().number() < second.cycle()) {
                first++;
            }
            // A reading may be the later one of a turning point and the earlier one of the next.
            for (int i = first; i < points.size() && points.get(i).before().number() <= second.cycle(); i++) {
                within.get(i).add(second);
            }
        }
        List<TurningPoint> timed = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            timed.add(points.get(i).timed(within.get(i)));
        }
        return timed;
    }

    private TurningPoint timed(List<StoredSecond> seconds) {
        OptionalInt index = LevelChange.find(seconds.stream().map(StoredSecond::valence).toList(),
                Math.signum(change) * TURN_OF_SECONDS);
        return index.isEmpty()
                ? this
                : new TurningPoint(before, at, change, seconds.get(index.getAsInt()).timestamp());
    }
}
