package dev.maeum.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoiceActivityTest {

    private static final long BEGAN = 1_795_360_000_000L;
    private static final int INTERVAL = 10_000;

    private VoiceActivity voice = new VoiceActivity(INTERVAL, BEGAN);

    @Test
    void sums_up_bursts_and_pauses() {
        speech(3_000, 3_000);
        silence(1_000, 4_000);
        speech(2_000, 6_000);
        silence(2_000, 8_000);

        VoiceMetrics metrics = analysis(13_000);

        assertEquals(new VoiceMetrics(0.625, 0.375, 1_500, 2_000, 2_500, 2, 2,
                "말한 시간 63%, 멈춤 2번, 평균 1.5초, 가장 긴 멈춤 2.0초"), metrics);
    }

    @Test
    void samples_of_a_tenth_of_a_second_make_one_burst_even_if_they_come_unevenly() {
        Random random = new Random(7);
        for (int at = 100; at <= 5_000; at += 100) {
            speech(100, at + random.nextInt(90));
        }

        VoiceMetrics metrics = analysis(20_000);

        assertEquals(1, metrics.speechBurstCount());
        assertEquals(0, metrics.pauseCount());
        assertTrue(metrics.averageSpeechBurst() > 3_500 && metrics.averageSpeechBurst() <= 5_100, metrics::toString);
    }

    @Test
    void unreported_time_separates_two_bursts() {
        speech(1_000, 2_000);
        speech(1_000, 5_000);

        VoiceMetrics metrics = analysis(15_000);

        assertEquals(2, metrics.speechBurstCount());
        assertEquals(1_000, metrics.averageSpeechBurst());
    }

    @Test
    void time_is_counted_once_whatever_clients_claim() {
        speech(Long.MAX_VALUE, 4_000);
        silence(Long.MAX_VALUE, 5_000);
        speech(7_000, 5_000);

        VoiceMetrics metrics = analysis(15_000);

        assertEquals(0.8, metrics.speechRatio());
        assertEquals(4_000, metrics.averageSpeechBurst());
        assertEquals(1_000, metrics.longestPause());
    }

    @Test
    void a_report_without_a_duration_covers_the_time_since_the_previous_one_up_to_a_second() {
        report(true, 400);
        report(false, 700);
        report(true, 9_000);

        VoiceMetrics metrics = analysis(20_000);

        assertEquals(300, metrics.longestPause());
        assertEquals(2, metrics.speechBurstCount());
        assertEquals(700, metrics.averageSpeechBurst());
    }

    @Test
    void the_ratio_stays_below_one_because_the_web_client_takes_one_for_a_percent() {
        speech(3_000, 3_000);
        assertEquals(new VoiceMetrics(0.999, 0, 0, 0, 3_000, 1, 0, "말한 시간 100%, 멈춤 0번"), analysis(13_000));

        voice = new VoiceActivity(INTERVAL, BEGAN);
        silence(3_000, 3_000);
        assertEquals(new VoiceMetrics(0, 0.999, 3_000, 3_000, 0, 0, 1, "말한 시간 0%, 멈춤 1번, 평균 3.0초, 가장 긴 멈춤 3.0초"),
                analysis(13_000));
    }

    @Test
    void an_analysis_needs_a_report_that_none_included_before() {
        assertEquals(Optional.empty(), voice.ifDue(BEGAN + 100_000));
        speech(0, 100_000);
        assertEquals(Optional.empty(), voice.ifDue(BEGAN + 200_000));

        speech(500, 200_000);
        assertEquals(Optional.empty(), voice.ifDue(BEGAN + 200_000 + INTERVAL - 1));
        assertTrue(voice.ifDue(BEGAN + 200_000 + INTERVAL).isPresent());

        assertEquals(Optional.empty(), voice.ifDue(BEGAN + 300_000));
        silence(500, 300_000);
        assertEquals(0.5, analysis(310_000).pauseRatio());
    }

    @Test
    void an_interruption_is_not_counted_and_separates_bursts() {
        speech(1_000, 1_000);
        voice.interrupt(BEGAN + 9_000);
        speech(60_000, 9_100);

        VoiceMetrics metrics = analysis(20_000);

        assertEquals(2, metrics.speechBurstCount());
        assertEquals(550, metrics.averageSpeechBurst());
    }

    @Test
    void any_reports_give_numbers_that_the_web_client_can_read() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            voice = new VoiceActivity(INTERVAL, BEGAN);
            long now = 0;
            long latest = 0;
            for (int i = 0; i < 400; i++) {
                // Clocks may run backwards, and clients may claim anything.
                now += random.nextInt(20) == 0 ? -random.nextInt(500) : random.nextInt(1 << random.nextInt(16));
                latest = Math.max(latest, now);
                OptionalLong duration = switch (random.nextInt(6)) {
                    case 0 -> OptionalLong.empty();
                    case 1 -> OptionalLong.of(random.nextLong() & Long.MAX_VALUE);
                    case 2 -> OptionalLong.of(0);
                    default -> OptionalLong.of(random.nextInt(5_000));
                };
                if (random.nextInt(50) == 0) {
                    voice.interrupt(BEGAN + now);
                }
                voice.add(random.nextBoolean(), duration, BEGAN + now);
                long most = latest;
                voice.ifDue(BEGAN + now).ifPresent(metrics -> check(metrics, most));
            }
        }
    }

    @Test
    void an_interval_is_positive() {
        assertThrows(IllegalArgumentException.class, () -> new VoiceActivity(0, BEGAN));
    }

    private static void check(VoiceMetrics metrics, long passed) {
        long speech = metrics.averageSpeechBurst() * metrics.speechBurstCount();
        long silence = metrics.averagePauseDuration() * metrics.pauseCount();
        int stretches = metrics.speechBurstCount() + metrics.pauseCount();
        assertTrue(metrics.speechRatio() >= 0 && metrics.speechRatio() < 1, metrics::toString);
        assertTrue(metrics.pauseRatio() >= 0 && metrics.pauseRatio() < 1, metrics::toString);
        assertEquals(1, metrics.speechRatio() + metrics.pauseRatio(), 0.0015, metrics::toString);
        assertTrue(stretches > 0, metrics::toString);
        // Means are rounded.
        assertTrue(speech + silence <= passed + stretches, () -> metrics + " in " + passed);
        assertEquals((double) speech / (speech + silence), metrics.speechRatio(),
                0.002 + stretches / (double) (speech + silence),
                metrics::toString);
        assertTrue(metrics.longestPause() >= metrics.averagePauseDuration() && metrics.longestPause() <= passed,
                metrics::toString);
        assertEquals(metrics.pauseCount() == 0, metrics.longestPause() == 0, metrics::toString);
    }

    private VoiceMetrics analysis(long at) {
        return voice.ifDue(BEGAN + at).orElseThrow();
    }

    private void speech(long duration, long at) {
        voice.add(true, OptionalLong.of(duration), BEGAN + at);
    }

    private void silence(long duration, long at) {
        voice.add(false, OptionalLong.of(duration), BEGAN + at);
    }

    private void report(boolean isSpeech, long at) {
        voice.add(isSpeech, OptionalLong.empty(), BEGAN + at);
    }
}
