package dev.maeum.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.EmotionMean;

/**
 * What the cycles of one session, or of several, show together. Every readable cycle counts the same.
 *
 * @param cycles how many there are, with and without a reading
 * @param readableCycles the means and counts are over these
 * @param valence mean, -1..1, as {@code arousal}; four decimals, so that means of sessions can be pooled; null without
 *        readable cycles
 * @param emotions readable cycles by emotion, in the order of the emotions; only those that occurred
 */
@Schema(name = "AffectMeans")
record AffectSummary(long cycles, long readableCycles, Double valence, Double arousal, Map<String, Long> emotions) {

    private static final double DECIMALS = 10_000;

    static AffectSummary of(Collection<EmotionMean> parts) {
        List<EmotionMean> readable = parts.stream().filter(EmotionMean::isReadable).toList();
        Map<Emotion, Long> counts = readable.stream()
                .collect(Collectors.groupingBy(EmotionMean::emotion, Collectors.summingLong(EmotionMean::cycles)));
        Map<String, Long> emotions = new LinkedHashMap<>();
        for (Emotion emotion : Emotion.values()) {
            if (counts.containsKey(emotion)) {
                emotions.put(emotion.key(), counts.get(emotion));
            }
        }
        long cycles = readable.stream().mapToLong(EmotionMean::cycles).sum();
        return new AffectSummary(parts.stream().mapToLong(EmotionMean::cycles).sum(), cycles,
                mean(readable.stream().mapToDouble(part -> part.cycles() * part.valence()).sum(), cycles),
                mean(readable.stream().mapToDouble(part -> part.cycles() * part.arousal()).sum(), cycles), emotions);
    }

    private static Double mean(double sum, long count) {
        return count == 0 ? null : (Double) (Math.rint(DECIMALS * sum / count) / DECIMALS + 0.0);
    }
}
