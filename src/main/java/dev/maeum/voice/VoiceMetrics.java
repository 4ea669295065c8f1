package dev.maeum.voice;

/**
 * What is known of the speech of a session so far, as the web client reads it. That takes a ratio of 1 for a percent, so
 * all of something is 0.999; and it takes times with a fraction for seconds, so they are whole milliseconds.
 *
 * @param speechRatio share of the time that was told of, to three digits
 * @param averagePauseDuration zero without a pause, as the others
 * @param summary the numbers once more, as a sentence
 */
public record VoiceMetrics(double speechRatio, double pauseRatio, long averagePauseDuration, long longestPause,
        long averageSpeechBurst, int speechBurstCount, int pauseCount, String summary) {

    private static final double ALL = 0.999;

    /**
     * @param speech milliseconds of speech in {@code bursts} stretches
     * @param silence milliseconds of silence in {@code pauses} stretches; with those of speech they are more than none
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
        return Math.min(ALL, Math.round(1000 * ratio) / 1000.0);
    }

    private static long mean(long sum, int count) {
        return count == 0 ? 0 : Math.round((double) sum / count);
    }

    // One decimal, without a locale's comma.
    private static String seconds(long millis) {
        long tenths = Math.round(millis / 100.0);
        return tenths / 10 + "." + tenths % 10;
    }
}
