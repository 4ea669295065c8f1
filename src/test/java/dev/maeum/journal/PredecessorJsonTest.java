package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.Emotion;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PredecessorJsonTest {

    private static final long TIME = 1_795_360_110_000L;

    private final PredecessorJson json = new PredecessorJson(new ObjectMapper());

    @Test
    void an_element_has_its_time_frames_and_speech() {
        assertEquals(List.of(new PredecessorReading(TIME, Emotion.ANXIOUS, 40, 12)), json.readings("""
            [{"timestamp": 1795360110000, "emotion": "anxious", "frameCount": 40, "sttLength": 12,
              "cbtAnalysis": {"detections": [{"type": "labeling", "severity": "high"}]}}]"""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"sad\"", "\" Sad \"", "\"슬픔\"", "\"sadness\"", "{\"emotion\": \"슬픔\"}",
        "{\"emotion\": {\"emotion\": \"sad\", \"confidence\": 0.8}}", "{\"primaryEmotion\": \"sad\"}",
        "{\"label\": \"sad\", \"score\": 0.9}", "{\"emotion\": null, \"emotionKo\": \"슬픔\"}",
        "{\"type\": \"emotion_update\", \"data\": {\"emotion\": \"sad\"}}",
        "{\"happy\": 0.1, \"sad\": 0.7, \"angry\": 0.2}",
        "{\"emotions\": {\"happy\": 0.1, \"sad\": 0.7}}", "\"{\\\"emotion\\\": \\\"sad\\\"}\"", "[\"sad\"]",
        "\"[\\\"sad\\\"]\"", "{\"emotions\": [\"sad\"]}" })
    void an_emotion_is_found_in_every_shape(String element) {
        assertEquals(List.of(new PredecessorReading(null, Emotion.SAD, null, null)),
                json.readings("[" + element + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "7", "true", "{}", "\"\"", "\"데이터 형식 오류\"", "{\"emotion\": \"unknown\"}",
        "{\"emotion\": 3}", "{\"happy\": 0.5, \"sad\": 0.5}", "{\"happy\": \"yes\"}", "[[[[[[[\"sad\"]]]]]]]" })
    void what_names_no_emotion_is_a_reading_without_one(String element) {
        assertEquals(List.of(new PredecessorReading(null, null, null, null)), json.readings("[" + element + "]"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        1795360110000
        1795360110000.25
        1795360110
        1795360110.0
        1795360110000000
        1795360110000000000
        "1795360110000"
        "2026-11-22T15:08:30Z"
        "2026-11-22T15:08:30.000Z"
        "2026-11-23T00:08:30+09:00"
        "2026-11-23 00:08:30+09"
        "2026-11-23 00:08:30.000 +0900"
        """)
    void a_time_is_read_in_its_unit_or_format(String time) {
        assertEquals(List.of(new PredecessorReading(TIME, Emotion.HAPPY, null, null)),
                json.readings("[{\"emotion\": \"happy\", \"timestamp\": " + time + "}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "0", "-5", "4711", "1e30", "\"\"", "\"yesterday\"", "\"2026-11-23T00:08:30\"",
        "{}",
        "[1795360110000]" })
    void what_is_no_time_is_none(String time) {
        assertEquals(List.of(new PredecessorReading(null, Emotion.HAPPY, null, null)),
                json.readings("[{\"emotion\": \"happy\", \"timestamp\": " + time + "}]"));
    }

    @Test
    void a_session_without_elements_of_the_predecessor_has_no_readings() {
        assertEquals(List.of(), json.readings(null));
        assertEquals(List.of(), json.readings("[]"));
        assertEquals(List.of(), json.readings("[[]]"));
    }
}
