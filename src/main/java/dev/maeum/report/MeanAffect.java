package dev.maeum.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.maeum.journal.ReadingAverages;

/**
 * Mean valence and arousal, -1..1; nulls without readings.
 *
 * @param dominance always null: a face does not show it. Clients of the predecessor expect its name
 */
@Schema(name = "Mood")
record MeanAffect(Double valence, Double arousal, Double dominance) {

    static MeanAffect of(ReadingAverages.Mean mean) {
        return new MeanAffect(rounded(mean.valence()), rounded(mean.arousal()), null);
    }

    /** How much this one is above the other; nulls where one of them is not known. */
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
