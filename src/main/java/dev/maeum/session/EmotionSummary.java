package dev.maeum.session;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Emotion.Polarity;
import dev.maeum.journal.SessionReadings;
import dev.maeum.rest.Language;

/**
 * The summary of a session's readings, those of the predecessor included. Cycles without a reading are left out; ratios
 * and percentages are whole percents of the readings.
 *
 * @param primaryEmotion the most frequent emotion; among equals the one seen later
 * @param emotionalState one of six phrases, by polarity and mean arousal
 * @param trend the change from the first to the last third of the readings or, with fewer than three, their balance
 * @param topEmotions the emotions that occurred, the most frequent first, at most three
 * @param averageIntensity the mean distance from neutral on the circumplex, 0..100; null if all readings are the
 *        predecessor's, which have no place on it
 */
public record EmotionSummary(Share primaryEmotion, String emotionalState, String trend, int positiveRatio,
        int negativeRatio, List<Share> topEmotions, Integer averageIntensity, TrendDetail trendDetail) {

    private static final int TOP = 3;
    private static final int LEAST_FOR_TREND = 3;
    private static final double DOMINANT = 0.6;
    private static final double MIXED = 0.3;
    private static final double AROUSED = 0.2;
    private static final double TURN = 0.34;
    private static final double LEANING = 0.2;
    private static final double TOLERANCE = 1e-9;

    /** An emotion and its share of the readings. */
    public record Share(String emotion, String emotionKo, int count, int percentage) {}

    /** The most frequent emotion of each third; nulls with fewer than three readings. */
    public record TrendDetail(Part beginning, Part middle, Part end) {}

    /** The most frequent emotion of a third. */
    public record Part(String emotion, String emotionKo, int count) {}

    /** What the summary needs of a reading; valence and arousal are null for readings of the predecessor. */
    private record Point(Emotion emotion, Double valence, Double arousal) {

        // The place of the emotion itself decides between two phrases only, where no measure can.
        double arousalOrTypical() {
            return arousal == null ? emotion.arousal() : arousal;
        }
    }

    /** Returns the summary of a session's readings, given in order; null if there is none. */
    public static EmotionSummary of(SessionReadings all, Language language) {
        List<Point> readings = Stream.concat(
                all.readablePredecessor().stream().map(reading -> new Point(reading.emotion(), null, null)),
                all.readableCycles().stream()
                        .map(cycle -> new Point(cycle.emotion(), cycle.valence(), cycle.arousal())))
                .toList();
        if (readings.isEmpty()) {
            return null;
        }
        List<Share> shares = shares(readings);
        return new EmotionSummary(shares.get(0), state(readings).in(language), trend(readings).in(language),
                percent(share(readings, Polarity.POSITIVE)), percent(share(readings, Polarity.NEGATIVE)),
                shares.stream().limit(TOP).toList(), intensity(readings), detail(readings));
    }

    private static List<Share> shares(List<Point> readings) {
        Map<Emotion, Integer> counts = new EnumMap<>(Emotion.class);
        Map<Emotion, Integer> lastSeen = new EnumMap<>(Emotion.class);
        for (int i = 0; i < readings.size(); i++) {
            counts.merge(readings.get(i).emotion(), 1, Integer::sum);
            lastSeen.put(readings.get(i).emotion(), i);
        }
        Comparator<Emotion> byCount = Comparator.comparing(counts::get);
        return counts.keySet().stream().sorted(byCount.thenComparing(lastSeen::get).reversed())
                .map(emotion -> new Share(emotion.key(), emotion.korean(), counts.get(emotion),
                        percent((double) counts.get(emotion) / readings.size())))
                .toList();
    }

    private static SummaryPhrase state(List<Point> readings) {
        double positive = share(readings, Polarity.POSITIVE);
        double negative = share(readings, Polarity.NEGATIVE);
        boolean aroused = readings.stream().mapToDouble(Point::arousalOrTypical).average().orElseThrow() > AROUSED;
        if (positive >= DOMINANT - TOLERANCE) {
            return aroused ? SummaryPhrase.LIVELY : SummaryPhrase.AT_EASE;
        }
        if (negative >= DOMINANT - TOLERANCE) {
            return aroused ? SummaryPhrase.TENSE : SummaryPhrase.LOW;
        }
        return positive >= MIXED - TOLERANCE && negative >= MIXED - TOLERANCE
                ? SummaryPhrase.MIXED
                : SummaryPhrase.CALM;
    }

    private static SummaryPhrase trend(List<Point> readings) {
        if (readings.size() >= LEAST_FOR_TREND) {
            double turn = balance(third(readings, 2)) - balance(third(readings, 0));
            if (turn >= TURN - TOLERANCE) {
                return SummaryPhrase.TURNING_POSITIVE;
            }
            if (turn <= -TURN + TOLERANCE) {
                return SummaryPhrase.TURNING_NEGATIVE;
            }
        }
        double balance = balance(readings);
        if (balance > LEANING + TOLERANCE) {
            return SummaryPhrase.POSITIVE;
        }
        return balance < -LEANING - TOLERANCE ? SummaryPhrase.NEGATIVE : SummaryPhrase.STEADY;
    }

    private static TrendDetail detail(List<Point> readings) {
        if (readings.size() < LEAST_FOR_TREND) {
            return new TrendDetail(null, null, null);
        }
        return new TrendDetail(part(third(readings, 0)), part(third(readings, 1)), part(third(readings, 2)));
    }

    private static Part part(List<Point> readings) {
        Share most = shares(readings).get(0);
        return new Part(most.emotion(), most.emotionKo(), most.count());
    }

    private static List<Point> third(List<Point> readings, int index) {
        return readings.subList(index * readings.size() / 3, (index + 1) * readings.size() / 3);
    }

    private static double balance(List<Point> readings) {
        return share(readings, Polarity.POSITIVE) - share(readings, Polarity.NEGATIVE);
    }

    private static double share(List<Point> readings, Polarity polarity) {
        return (double) readings.stream().filter(reading -> reading.emotion().polarity() == polarity).count()
                / readings.size();
    }

    private static Integer intensity(List<Point> readings) {
        OptionalDouble mean = readings.stream().filter(reading -> reading.valence() != null)
                .mapToDouble(reading -> 100 * Math.min(1, Math.hypot(reading.valence(), reading.arousal()))).average();
        return mean.isPresent() ? (Integer) (int) Math.round(mean.getAsDouble()) : null;
    }

    private static int percent(double share) {
        return (int) Math.round(100 * share);
    }
}
