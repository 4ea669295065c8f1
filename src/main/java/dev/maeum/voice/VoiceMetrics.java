package dev.maeum.voice;

/**
 * Speech of a session so far, as the web client reads it. The client takes a ratio of 1 for one percent, so a ratio
 * is at most 0.999; it takes times with a fraction for seconds, so times are whole milliseconds.
 *
 * @param speechRatio share of the reported time, to three digits
 * @param averagePauseDuration zero without a pause; the other averages likewise
 * @param summary the numbers as a sentence
 */
public record VoiceMetrics(double speechRatio, double pauseRatio, long averagePauseDuration, long longestPause,
        long averageSpeechBurst, int speechBurstCount, int pauseCount, String summary) {

    private static final double MAX_RATIO = 0.999;

    /**
     * @param speech milliseconds of speech in {@code bursts} stretches
     * @param silence milliseconds of silence in {@code pauses} stretches; speech and silence together are
     *         more than zero
     */
    static VoiceMetrics of(long speech, int bursts, long silence, int pauses, long longestPause) {
        double ratio = (double) speech / (speech + silence);
        return new VoiceMetrics(ratio(ratio), ratio(1 - ratio), mean(silence, pauses), longestPause,
                mean(speech, bursts), bursts, pauses,
                "말한 시간 %d%%, 멈춤 %d번".formatted(Math.round(100 * ratio), pauses)
                        + (pauses == 0
                                ? ""
                                : ", 평균 %s초, 가장 긴 멈춤 %s초".formatted(seconds(mean(silence, pauses)),
                                        seconds(longestPause))));
    }

    private static double ratio(double ratio) {
        return Math.min(MAX_RATIO, Math.round(1000 * ratio) / 1000.0);
    }

    private static long mean(long sum, int count) {
        return count == 0 ? 0 : Math.round((double) sum / count);
    }

    // One decimal with a point in every locale.
    private static String seconds(long millis) {
        long tenths = Math.round(millis / 100.0);
        return tenths / 10 + "." + tenths % 10;
    }
}
