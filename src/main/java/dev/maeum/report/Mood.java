package dev.maeum.report;

import dev.maeum.journal.Averages;

/**
 * Mean valence and arousal, -1..1; nulls without readings.
 *
 * @param dominance always null: a face does not show it. Clients of the predecessor expect its name
 */
record Mood(Double valence, Double arousal, Double dominance) {

    static Mood of(Averages.Mean mean) {
        return new Mood(rounded(mean.valence()), rounded(mean.arousal()), null);
    }

    /** How much this one is above the other; nulls where one of them is not known. */
    Mood since(Mood other) {
        return new Mood(difference(valence, other.valence), difference(arousal, other.arousal), null);
    }

    private static Double difference(Double now, Double before) {
        return now == null || before == null ? null : rounded(now - before);
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.rint(value * 100) / 100 + 0.0;
    }
}
