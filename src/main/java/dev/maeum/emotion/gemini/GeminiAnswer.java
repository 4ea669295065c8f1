package dev.maeum.emotion.gemini;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.EmotionPosterior;
import dev.maeum.emotion.Evidence;
import dev.maeum.emotion.Reading;
import dev.maeum.emotion.ReadingProvenance;
import dev.maeum.face.ActionUnit;

/**
 * Parses and validates Gemini's answer: an emotion outside the vocabulary, a number out of range or a truncated reply is
 * a failure with a reason. Evidence is limited to units that were sent, each once.
 */
final class GeminiAnswer {

    static final String SOURCE = "gemini";

    private static final int MAX_MODEL_NAME = 64;

    private final ObjectMapper json;
    private final GeminiVerdictReader verdicts;
    private final GeminiTokenMetrics tokens;

    GeminiAnswer(ObjectMapper json, GeminiTokenMetrics tokens) {
        this.json = json;
        this.verdicts = new GeminiVerdictReader(json);
        this.tokens = tokens;
    }

    /**
     * @param body null stands for an empty one
     * @param posterior geometry's, which says how much the named evidence contributes
     * @param askedModel the name that was asked for; the answer's own {@code modelVersion} is preferred
     * @throws GeminiException if the answer holds no reading
     */
    Reading.Readable read(String body, String askedModel, CycleFeatures features,
            EmotionPosterior posterior) {
        JsonNode answer = parse(body, "gemini's answer is not JSON");
        tokens.count(answer);
        JsonNode block = answer.path("promptFeedback").path("blockReason");
        if (block.isTextual()) {
            throw GeminiException.refused("gemini blocked the prompt: " + brief(block.asText()));
        }
        JsonNode candidate = answer.path("candidates").path(0);
        if (candidate.isMissingNode()) {
            throw GeminiException.unusable("gemini answered without a candidate");
        }
        String finish = candidate.path("finishReason").asText("STOP");
        if (!finish.equals("STOP")) {
            throw GeminiException.unusable("gemini stopped with " + brief(finish));
        }
        JsonNode verdict = verdicts.read(text(candidate));
        String model = answer.path("modelVersion").asText(askedModel);
        return new Reading.Readable(emotion(verdict), number(verdict, "confidence", 0), number(verdict, "valence", -1),
                number(verdict, "arousal", -1), evidence(verdict, features, posterior), SOURCE,
                brief(model), "", new ReadingProvenance(GeminiPrompt.VERSION, null));
    }

    private JsonNode parse(String text, String complaint) {
        try {
            JsonNode node = text == null ? null : json.readTree(text);
            // Where streamed answers are collected, one comes as an array of one.
            node = node != null && node.isArray() && node.size() == 1 ? node.get(0) : node;
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // The message may quote the answer, and with it speech.
        }
        throw GeminiException.unusable(complaint);
    }

    private static String text(JsonNode candidate) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean(false)) {
                text.append(part.path("text").asText(""));
            }
        }
        return text.toString();
    }

    private static Emotion emotion(JsonNode verdict) {
        return Emotion.of(verdict.path("emotion").asText(""))
                .orElseThrow(() -> GeminiException.unusable("gemini named no emotion of the vocabulary"));
    }

    private static double number(JsonNode verdict, String field, double least) {
        JsonNode number = verdict.path(field);
        if (!number.isNumber() || !(number.doubleValue() >= least && number.doubleValue() <= 1)) {
            throw GeminiException.unusable("gemini's " + field + " is not a number in " + (int) least + "..1");
        }
        return number.doubleValue();
    }

    private static List<Evidence> evidence(JsonNode verdict, CycleFeatures features,
            EmotionPosterior posterior) {
        Emotion emotion = emotion(verdict);
        List<ActionUnit> sent = GeminiPrompt.sent(features);
        Set<ActionUnit> named = new LinkedHashSet<>();
        for (JsonNode name : verdict.path("evidence")) {
            sent.stream().filter(unit -> unit.name().equals(name.asText())).forEach(named::add);
        }
        return named.stream().limit(GeminiPrompt.MAX_EVIDENCE).map(unit -> posterior.evidence(emotion, unit))
                .toList();
    }

    // Printable ASCII only: some other characters cannot be stored.
    private static String brief(String word) {
        String plain = word.replaceAll("[^\\x20-\\x7e]", "");
        return plain.substring(0, Math.min(plain.length(), MAX_MODEL_NAME));
    }
}
