package dev.maeum.emotion.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A refusal that every question will meet: an invalid key, a location that Google does not serve, a retired model.
 *
 * @param status
 *            of HTTP
 * @param name
 *            Google's name of the status, such as PERMISSION_DENIED; empty if the body has none
 * @param reason
 *            Google's reason and message in one line, without keys
 */
record GeminiRefusal(int status, String name, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REASON = 300;

    static GeminiRefusal of(int status, String body) {
        JsonNode error = error(body);
        StringBuilder reason = new StringBuilder();
        for (JsonNode detail : error.path("details")) {
            if (detail.path("reason").isTextual()) {
                reason.append(detail.path("reason").asText()).append(": ");
            }
        }
        return new GeminiRefusal(status, plain(error.path("status").asText("")),
                plain(reason.append(error.path("message").asText("")).toString()));
    }

    @Override
    public String toString() {
        return "status " + status + (name.isEmpty() ? "" : " " + name) + (reason.isEmpty() ? "" : ", " + reason);
    }

    private static JsonNode error(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return (answer.isArray() ? answer.path(0) : answer).path("error");
        } catch (JsonProcessingException e) {
            // A proxy answers in HTML; the status remains.
            return JSON.missingNode();
        }
    }

    private static String plain(String text) {
        String line = text.replaceAll("AIza[\\w-]+", "(key)").replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_REASON));
    }
}
