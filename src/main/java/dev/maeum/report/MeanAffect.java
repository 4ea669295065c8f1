package dev.maeum.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.maeum.journal.ReadingAverages;

/**
 * Mean valence and arousal, -1..1; null without readings.
 *
 * @param dominance always null: landmarks do not show it. The field is part of the contract with existing clients
 */
@Schema(name = "Mood")
record MeanAffect(Double valence, Double arousal, Double dominance) {

    static MeanAffect of(ReadingAverages.Mean mean) {
        return new MeanAffect(rounded(mean.valence()), rounded(mean.arousal()), null);
    }

    /** The difference to {@code other}; null where either is unknown. */
    MeanAffect since(MeanAffect other) {
        return new MeanAffect(difference(valence, other.valence), difference(arousal, other.arousal), null);
    }

    private static Double difference(Double now, Double before) {
        return now == null || before == null ? null : rounded(now - before);
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.rint(value * 100) / 100 + 0.0;
    }
}
