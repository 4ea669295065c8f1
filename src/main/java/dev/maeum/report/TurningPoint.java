package dev.maeum.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.maeum.journal.StoredCycle;

/**
 * A reading whose valence differs by more than 0.5 from the mean of the up to three readings before it. The page uses
 * the same rule.
 *
 * @param before the reading before
 * @param at the reading that differs
 * @param change the difference from the mean
 */
public record TurningPoint(StoredCycle before, StoredCycle at, double change) {

    private static final int LOOK_BACK = 3;
    private static final double TURN = 0.5;

    /** The turning points of a session. After one, the mean starts anew, so that one change is reported once. */
    public static List<TurningPoint> of(List<StoredCycle> cycles) {
        List<TurningPoint> points = new ArrayList<>();
        Deque<StoredCycle> recent = new ArrayDeque<>();
        for (StoredCycle cycle : cycles.stream().filter(StoredCycle::isReadable).toList()) {
            double change = cycle.valence()
                    - recent.stream().mapToDouble(StoredCycle::valence).average().orElse(cycle.valence());
            if (Math.abs(change) > TURN) {
                points.add(new TurningPoint(recent.getLast(), cycle, change));
                recent.clear();
            }
            recent.addLast(cycle);
            if (recent.size() > LOOK_BACK) {
                recent.removeFirst();
            }
        }
        return points;
    }
}
