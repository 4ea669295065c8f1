package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmotionTest {

    private static final Set<String> KEYS = Stream.of(Emotion.values()).map(Emotion::key)
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Pattern QUOTED = Pattern.compile("'([a-z]+)'");

    @Test
    void emotions_keep_the_order_that_rows_were_stored_with() {
        assertEquals(
                List.of("HAPPY", "EXCITED", "SAD", "ANGRY", "ANXIOUS", "FEARFUL", "SURPRISED", "DISGUSTED", "NEUTRAL"),
                Stream.of(Emotion.values()).map(Emotion::name).toList(),
                "the rows of cycles hold the probabilities of their seconds in this order (journal.PackedSeconds): "
                        + "append a new emotion here and in the enum, and insert none");
    }

    @Test
    void page_and_client_know_every_emotion() throws IOException {
        Path resources = Path.of("src", "main", "resources", "META-INF", "resources");
        String colours = Files.readString(resources.resolve(Path.of("page", "style", "colours.css")));

        assertEquals(KEYS, quoted(resources.resolve(Path.of("page", "emotions.js")), "export const EMOTIONS = "));
        assertEquals(KEYS, quoted(resources.resolve("maeum-client.d.ts"), "export type Emotion = "));
        for (String key : KEYS) {
            assertEquals(2, occurrences(colours, "--emotion-" + key + ": #"), key + ": one colour a theme");
            assertEquals(1, occurrences(colours, "." + key + " { --mark: var(--emotion-" + key + "); }"), key);
        }
    }

    @Test
    void programs_know_every_emotion() throws IOException {
        List<JsonNode> enumerations = new ObjectMapper().readTree(Path.of("docs", "asyncapi.json").toFile())
                .findValues("emotion").stream().map(emotion -> emotion.path("enum")).filter(JsonNode::isArray).toList();

        assertFalse(enumerations.isEmpty());
        for (JsonNode enumeration : enumerations) {
            Set<String> keys = new TreeSet<>();
            enumeration.forEach(key -> keys.add(key.asText()));
            assertEquals(KEYS, keys, "docs/asyncapi.json");
        }
    }

    private static Set<String> quoted(Path file, String statement) throws IOException {
        String line = Files.readAllLines(file).stream().filter(each -> each.startsWith(statement)).findFirst()
                .orElseThrow();
        return QUOTED.matcher(line).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long occurrences(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }
}
