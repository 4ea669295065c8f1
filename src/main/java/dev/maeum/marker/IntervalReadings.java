package dev.maeum.marker;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;
import dev.maeum.journal.CycleDetails;

/** Sums up the readings that overlap an interval, in constant memory. */
final class IntervalReadings {

    private static final double MILLIS = 1000;

    private final long from;
    private final long to;
    private final Map<ActionUnit, Double> units = new EnumMap<>(ActionUnit.class);
    private double seconds;
    private double valence;
    private double arousal;
    private double measuredSeconds;

    /** @param from epoch milliseconds, as {@code to} */
    IntervalReadings(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** Adds a readable cycle; without effect if it lies outside. */
    void add(CycleDetails cycle) {
        double overlap = (Math.min(to, cycle.stored().endedAt()) - Math.max(from, cycle.stored().startedAt())) / MILLIS;
        if (overlap <= 0) {
            return;
        }
        seconds += overlap;
        valence += overlap * cycle.stored().valence();
        arousal += overlap * cycle.stored().arousal();
        cycle.measured().map(measured -> measured.features()).filter(features -> !features.hasNone())
                .ifPresent(features -> add(features, overlap));
    }

    private void add(CycleFeatures features, double overlap) {
        measuredSeconds += overlap;
        features.units().forEach((unit, sides) -> units.merge(unit, overlap * sides.mean(), Double::sum));
    }

    /** The means; empty without a reading. */
    Optional<IntervalMeans> means() {
        if (seconds == 0) {
            return Optional.empty();
        }
        Map<ActionUnit, Double> means = new EnumMap<>(ActionUnit.class);
        units.forEach((unit, sum) -> means.put(unit, sum / measuredSeconds));
        return Optional.of(new IntervalMeans(seconds, valence / seconds, arousal / seconds, means));
    }
}
