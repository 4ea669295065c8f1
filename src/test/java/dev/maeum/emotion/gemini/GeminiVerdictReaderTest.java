package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiVerdictReaderTest {

    private static final String VERDICT = "{\"emotion\":\"happy\",\"confidence\":0.9,\"evidence\":[\"AU12\"]}";

    private final GeminiVerdictReader reader = new GeminiVerdictReader(
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));

    @ParameterizedTest
    @ValueSource(strings = { "%s", "```json\n%s\n```", "```\n%s\n```", "Here is the JSON requested:\n%s", "[%s]",
        "[ %s ]\n", "\ufeff%s", "With {care}: %s", "%s\nI hope that this helps." })
    void one_object_is_read_wherever_it_stands(String form) {
        assertEquals("happy", reader.read(form.formatted(VERDICT)).path("emotion").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "{\"emotion\":\"happy\",\"emotion\":\"sad\"} | gemini's verdict names a field twice",
        "{\"emotion\":\"happy\"}{\"emotion\":\"sad\"} | gemini gave more than one verdict",
        "[{\"emotion\":\"happy\"},{\"emotion\":\"sad\"}] | gemini gave more than one verdict",
        "happy | gemini's verdict is not JSON", "{\"emotion\":\"hap | gemini's verdict is not JSON",
        "{\"confidence\":NaN} | gemini's verdict is not JSON", "^^ | gemini's verdict is not JSON" })
    void what_leaves_open_which_emotion_is_meant_is_refused(String text, String reason) {
        assertEquals(reason, assertThrows(GeminiException.class, () -> reader.read(text)).getMessage());
    }
}
