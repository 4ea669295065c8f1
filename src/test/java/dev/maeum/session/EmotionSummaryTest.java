package dev.maeum.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.StoredCycle;
import dev.maeum.rest.Language;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmotionSummaryTest {

    @ParameterizedTest(name = "{0} at arousal {1}: {2}")
    @CsvSource({ //
        "excited, 0.8, 활발한 상태", //
        "happy, 0.2, 편안한 상태", //
        "happy, 0.21, 활발한 상태", //
        "happy happy happy neutral neutral, 0, 편안한 상태", // exactly 60 %
        "happy neutral, 0.9, 평온한 상태", //
        "angry, 0.7, 긴장된 상태", //
        "sad, -0.4, 가라앉은 상태", //
        "sad anxious fearful disgusted angry, 0.2, 가라앉은 상태", //
        "happy sad, 0, 감정이 교차하는 상태", //
        "happy happy happy sad sad sad neutral neutral neutral neutral, 0, 감정이 교차하는 상태", // exactly 30 % each
        "happy sad neutral neutral, 0, 평온한 상태", //
        "neutral, 0, 평온한 상태", //
        "surprised surprised happy, 0.8, 평온한 상태" })
    void the_state_follows_polarity_and_arousal(String emotions, double arousal, String state) {
        assertEquals(state, summary(cycles(emotions, arousal), Language.KOREAN).emotionalState());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ //
        "excited, 긍정적", //
        "sad, 부정적", //
        "neutral, 안정적", //
        "happy sad, 안정적", //
        "sad neutral happy, 긍정적으로 변화", //
        "happy neutral sad, 부정적으로 변화", //
        "happy happy happy, 긍정적", //
        "sad neutral neutral, 긍정적으로 변화", //
        "neutral neutral neutral, 안정적", //
        "sad happy happy sad, 긍정적으로 변화", // thirds of one, one and two: from -1 to 0
        "happy neutral happy neutral happy, 부정적으로 변화", // from 1 to a half: -0.5
        // From two thirds to one third is -0.33, just short of a turn: the balance of 4/9 decides.
        "happy happy neutral neutral neutral happy happy neutral neutral, 긍정적" })
    void the_trend_goes_from_the_first_to_the_last_third(String emotions, String trend) {
        assertEquals(trend, summary(cycles(emotions, 0), Language.KOREAN).trend());
    }

    @Test
    void one_excited_reading_gives_exactly_this() {
        EmotionSummary summary = summary(cycles("excited", 0.8), Language.KOREAN);

        EmotionSummary.Share excited = new EmotionSummary.Share("excited", "흥분", 1, 100);
        assertEquals(new EmotionSummary(excited, "활발한 상태", "긍정적", 100, 0, List.of(excited), 94,
                new EmotionSummary.TrendDetail(null, null, null)), summary);
    }

    @Test
    void of_equally_frequent_emotions_the_later_is_the_primary_one() {
        EmotionSummary summary = summary(cycles("happy sad angry sad happy", 0), Language.KOREAN);

        assertEquals(List.of("happy", "sad", "angry"),
                summary.topEmotions().stream().map(EmotionSummary.Share::emotion).toList());
        assertEquals("happy", summary.primaryEmotion().emotion());
        assertEquals(40, summary.primaryEmotion().percentage());
    }

    @Test
    void at_most_three_emotions_are_on_top_and_only_those_that_occurred() {
        assertEquals(3, summary(cycles("happy sad angry neutral", 0), Language.KOREAN).topEmotions().size());
        assertEquals(1, summary(cycles("happy happy", 0), Language.KOREAN).topEmotions().size());
    }

    @Test
    void cycles_without_a_reading_are_left_out() {
        List<StoredCycle> cycles = new ArrayList<>(cycles("happy", 0.5));
        cycles.add(cycle(2, CycleStatus.UNREADABLE, null, 0));
        cycles.add(cycle(3, CycleStatus.UNCLEAR, null, 0));
        cycles.add(cycle(4, CycleStatus.PENDING, null, 0));

        assertEquals(100, summary(cycles, Language.KOREAN).positiveRatio());
        assertNull(summary(cycles.subList(1, 4), Language.KOREAN));
        assertNull(summary(List.of(), Language.KOREAN));
    }

    @Test
    void every_phrase_has_an_english_twin() {
        EmotionSummary summary = summary(cycles("sad neutral happy", 0), Language.ENGLISH);

        assertEquals("mixed feelings", summary.emotionalState());
        assertEquals("turning positive", summary.trend());
        assertEquals("슬픔", summary.trendDetail().beginning().emotionKo());
    }

    @Test
    void all_figures_stay_in_their_ranges_and_no_third_is_empty() {
        Random random = new Random(11);
        for (int n = 1; n <= 200; n++) {
            List<StoredCycle> cycles = new ArrayList<>();
            for (int i = 1; i <= n; i++) {
                Emotion emotion = Emotion.values()[random.nextInt(Emotion.values().length)];
                cycles.add(cycle(i, CycleStatus.READABLE, emotion, 2 * random.nextDouble() - 1));
            }
            EmotionSummary summary = summary(cycles, Language.KOREAN);

            assertTrue(summary.averageIntensity() >= 0 && summary.averageIntensity() <= 100);
            assertTrue(summary.positiveRatio() + summary.negativeRatio() <= 101);
            assertTrue(summary.primaryEmotion().count() * Emotion.values().length >= n);
            assertEquals(n >= 3, summary.trendDetail().end() != null);
        }
    }

    @Test
    void readings_of_the_predecessor_count_before_those_of_cycles() {
        SessionReadings both = new SessionReadings(
                List.of(predecessor(Emotion.SAD), predecessor(null), predecessor(Emotion.SAD)), cycles("happy", 0.5));

        EmotionSummary summary = EmotionSummary.of(both, Language.KOREAN);

        assertEquals(new EmotionSummary.Share("sad", "슬픔", 2, 67), summary.primaryEmotion());
        assertEquals("긍정적으로 변화", summary.trend());
        assertEquals(71, summary.averageIntensity(), "of the cycle alone");
    }

    @Test
    void readings_of_the_predecessor_alone_have_a_summary_without_an_intensity() {
        EmotionSummary summary = EmotionSummary
                .of(new SessionReadings(List.of(predecessor(Emotion.EXCITED)), List.of()), Language.KOREAN);

        assertEquals("활발한 상태", summary.emotionalState());
        assertNull(summary.averageIntensity());
    }

    private static PredecessorReading predecessor(Emotion emotion) {
        return new PredecessorReading(null, emotion, null, null);
    }

    private static EmotionSummary summary(List<StoredCycle> cycles, Language language) {
        return EmotionSummary.of(new SessionReadings(List.of(), cycles), language);
    }

    private static List<StoredCycle> cycles(String emotions, double arousal) {
        List<StoredCycle> cycles = new ArrayList<>();
        for (String emotion : emotions.split(" ")) {
            cycles.add(cycle(cycles.size() + 1, CycleStatus.READABLE, Emotion.of(emotion).orElseThrow(), arousal));
        }
        return cycles;
    }

    private static StoredCycle cycle(int number, CycleStatus status, Emotion emotion, double arousal) {
        boolean readable = status == CycleStatus.READABLE;
        return new StoredCycle(number, number * 10_000L, number * 10_000L + 10_000, 240, 240, 0, status, emotion,
                readable ? 0.8 : null, readable ? 0.5 : null, readable ? arousal : null, "gemini", "model", null,
                List.of());
    }
}
