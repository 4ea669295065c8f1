package dev.maeum.cycle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.maeum.face.Measure;

/** What is left of the frames of a cycle: a {@link Statistic} for every {@link Measure}, or none without usable frames. */
public record CycleFeatures(Map<Measure, Statistic> statistics) {

    public static final CycleFeatures NONE = new CycleFeatures(Map.of());

    public CycleFeatures {
        if (!statistics.isEmpty() && statistics.size() != Measure.count()) {
            throw new IllegalArgumentException("statistics of " + statistics.size() + " measures, not of all or none");
        }
        EnumMap<Measure, Statistic> copy = new EnumMap<>(Measure.class);
        copy.putAll(statistics);
        statistics = Collections.unmodifiableMap(copy);
    }

    /**
     * Features as {@link #byKey} gives them.
     *
     * @throws IllegalArgumentException if a measure is missing or unknown
     */
    public static CycleFeatures ofKeys(Map<String, Statistic> byKey) {
        Map<Measure, Statistic> statistics = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            Statistic statistic = byKey.get(measure.key());
            if (statistic != null) {
                statistics.put(measure, statistic);
            }
        }
        if (statistics.size() != byKey.size()) {
            throw new IllegalArgumentException("unknown measures among " + byKey.keySet());
        }
        return new CycleFeatures(statistics);
    }

    /** The statistics by their measures' keys, as they are stored, in the order of the keys. */
    public SortedMap<String, Statistic> byKey() {
        SortedMap<String, Statistic> byKey = new TreeMap<>();
        statistics.forEach((measure, statistic) -> byKey.put(measure.key(), statistic));
        return byKey;
    }

    public boolean isEmpty() {
        return statistics.isEmpty();
    }

    /** @throws IllegalStateException if there are no features */
    public Statistic of(Measure measure) {
        Statistic statistic = statistics.get(measure);
        if (statistic == null) {
            throw new IllegalStateException("no features without usable frames");
        }
        return statistic;
    }
}
