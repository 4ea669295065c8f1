package dev.maeum.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.Emotion;

/**
 * Reads the predecessor's elements of {@code emotionsData}. Its versions and the scripts around it stored words, objects
 * with several names for the same field, messages as they were sent, scores by emotion, lists within lists, and JSON as
 * text. What names no emotion is kept as a reading without one.
 */
@Singleton
class PredecessorJson {

    private static final List<String> EMOTION = List.of("emotion", "primaryEmotion", "primary_emotion",
            "dominantEmotion", "dominant_emotion", "emotionKey", "emotionKo", "emotion_type", "emotionType", "label",
            "name", "value", "type", "result", "analysis", "data", "scores", "emotions");
    private static final List<String> LISTS = List.of("emotions", "emotionsData", "emotions_data", "emotionTimeline",
            "dataPoints", "timeline", "history", "items", "data");
    private static final List<String> TIME = List.of("timestamp", "time", "ts", "t", "date", "createdAt", "created_at",
            "recordedAt", "data", "result");
    private static final List<String> FRAMES = List.of("frameCount", "frame_count", "frames");
    private static final List<String> SPEECH = List.of("sttLength", "stt_length");
    private static final int DEEPEST = 4;

    private final ObjectMapper json;

    PredecessorJson(ObjectMapper json) {
        this.json = json;
    }

    /** @param elements a JSON array; null for none */
    List<PredecessorReading> readings(String elements) {
        if (elements == null) {
            return List.of();
        }
        List<PredecessorReading> readings = new ArrayList<>();
        parsed(elements).orElseThrow(() -> new IllegalStateException("PostgreSQL wrote elements that are not JSON"))
                .forEach(element -> collect(element, readings, 0));
        return readings;
    }

    private void collect(JsonNode element, List<PredecessorReading> readings, int depth) {
        JsonNode value = unwrapped(element);
        Optional<Emotion> emotion = emotion(value, depth);
        Collection<JsonNode> within = emotion.isPresent() || depth > DEEPEST ? List.of() : elementsOf(value);
        if (within.isEmpty()) {
            if (!value.isArray() || !value.isEmpty()) {
                readings.add(new PredecessorReading(time(value, depth), emotion.orElse(null), integer(value, FRAMES),
                        integer(value, SPEECH)));
            }
        } else {
            within.forEach(one -> collect(one, readings, depth + 1));
        }
    }

    private static Collection<JsonNode> elementsOf(JsonNode value) {
        if (value.isArray()) {
            return list(value);
        }
        return LISTS.stream().map(value::get).filter(Objects::nonNull).filter(JsonNode::isArray).findFirst()
                .map(PredecessorJson::list).orElse(List.of());
    }

    private static Collection<JsonNode> list(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private Optional<Emotion> emotion(JsonNode value, int depth) {
        if (value.isTextual()) {
            return EmotionWords.emotion(value.textValue());
        }
        if (!value.isObject() || depth > DEEPEST) {
            return Optional.empty();
        }
        return EMOTION.stream().map(value::get).filter(Objects::nonNull)
                .flatMap(field -> emotion(unwrapped(field), depth + 1).stream()).findFirst()
                .or(() -> highest(value));
    }

    /** The emotion of the highest score, if every field is a score of an emotion and one is highest. */
    private static Optional<Emotion> highest(JsonNode scores) {
        Emotion highest = null;
        double most = Double.NEGATIVE_INFINITY;
        boolean shared = false;
        for (Map.Entry<String, JsonNode> field : scores.properties()) {
            Optional<Emotion> emotion = EmotionWords.emotion(field.getKey());
            if (emotion.isEmpty() || !field.getValue().isNumber()) {
                return Optional.empty();
            }
            double score = field.getValue().doubleValue();
            shared = score == most || shared && score < most;
            if (score > most) {
                most = score;
                highest = emotion.get();
            }
        }
        return shared ? Optional.empty() : Optional.ofNullable(highest);
    }

    private static Long time(JsonNode value, int depth) {
        if (!value.isObject() || depth > DEEPEST) {
            return null;
        }
        return TIME.stream().map(value::get).filter(Objects::nonNull)
                .map(field -> field.isObject() ? time(field, depth + 1) : PredecessorTime.millis(field))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Integer integer(JsonNode value, List<String> names) {
        return names.stream().map(value::get).filter(Objects::nonNull)
                .filter(field -> field.canConvertToInt() && field.intValue() >= 0)
                .map(JsonNode::intValue).findFirst().orElse(null);
    }

    private JsonNode unwrapped(JsonNode value) {
        JsonNode inner = value;
        for (int depth = 0; depth < DEEPEST && inner.isTextual(); depth++) {
            Optional<JsonNode> parsed = parsed(inner.textValue());
            if (parsed.isEmpty() || parsed.get().isNumber() || parsed.get().isMissingNode()) {
                return inner;
            }
            inner = parsed.get();
        }
        return inner;
    }

    private Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(json.readTree(text));
        } catch (JsonProcessingException e) {
            // A word, not JSON as text.
            return Optional.empty();
        }
    }
}
