package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What operators and clients may use is written down: a setting in the README, a message in docs/protocol.md and
 * docs/asyncapi.json. That it is there is compared, not what is said of it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedContractTest {

    private static final Path CODE = Path.of("src", "main", "java", "dev", "maeum");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    /** A method of a configuration, with the name that replaces its own. */
    private static final Pattern SETTING = Pattern.compile(
            "(?m)^    (?:@WithName\\(\"([a-z-]+)\"\\)\\s+)?(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?!default |static |private )[\\w<>.]+ (\\w+)\\(\\);");
    private static final Pattern GROUP = Pattern.compile("(?m)^    interface \\w+");
    private static final Pattern PARENT = Pattern.compile("@WithParentName");
    /** A cell that begins with a whole key, and may go on with the ends of others: {@code `maeum.a.b`, `.c`}. */
    private static final Pattern CELL = Pattern.compile("(?m)^\\| (`maeum\\.[^|]*) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([a-z.-]+)`");
    private static final Pattern TYPE = Pattern.compile("return \"([a-z_]+)\";");

    /** Has a row by the name of its environment variable. */
    private static final String GEMINI_KEY = "maeum.gemini.api-key";

    @Test
    void every_setting_has_its_row_in_the_readme() {
        Set<String> written = settings(text(Path.of("README.md")));
        Set<String> missing = new TreeSet<>();
        List<String> configurations = configurations();
        assertTrue(configurations.size() > 15, configurations::toString);

        for (String source : configurations) {
            String prefix = first(PREFIX, source);
            SETTING.matcher(source).results()
                    .map(setting -> setting.group(1) == null ? dashed(setting.group(2)) : setting.group(1))
                    .map(name -> prefix + "." + name).filter(key -> !written.contains(key) && !key.equals(GEMINI_KEY))
                    .forEach(missing::add);
        }

        assertEquals(Set.of(), missing);
    }

    @Test
    void every_client_message_has_its_row_in_the_protocol() {
        List<String> rows = text(Path.of("docs", "protocol.md")).lines()
                .filter(line -> line.startsWith("| ") && line.contains("{\"type\":")).toList();

        assertEquals(List.of(), clientMessages().stream().filter(type -> rows.stream()
                .noneMatch(row -> row.contains("\"" + type + "\"") || row.contains("`" + type + "`"))).toList());
    }

    @Test
    void every_client_message_is_described_for_programs() throws IOException {
        JsonNode document = new ObjectMapper().readTree(Path.of("docs", "asyncapi.json").toFile());
        Set<String> received = new TreeSet<>();
        for (JsonNode operation : document.get("operations")) {
            if (operation.get("action").asText().equals("receive")) {
                operation.get("messages").forEach(message -> received.add(name(message)));
            }
        }

        Set<String> types = Set.copyOf(clientMessages());
        assertEquals(types, received, "the operations of docs/asyncapi.json that the service receives");
        types.forEach(type -> assertEquals(type,
                document.at("/components/messages/" + type + "/payload/properties/type/const").asText()));
    }

    private static List<String> clientMessages() {
        List<String> types = TYPE.matcher(text(CODE.resolve(Path.of("wire", "decode", "ClientMessage.java")))).results()
                .map((MatchResult type) -> type.group(1)).toList();
        assertTrue(types.size() > 5, types::toString);
        return types;
    }

    private static String name(JsonNode reference) {
        String path = reference.get("$ref").asText();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    // Groups and names from the parent are few, and have rows whose keys do not follow from the names of methods alone.
    private static List<String> configurations() {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith("Config.java")).map(DocumentedContractTest::text)
                    .filter(source -> PREFIX.matcher(source).find() && !GROUP.matcher(source).find()
                            && !PARENT.matcher(source).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> settings(String readme) {
        return CELL.matcher(readme).results().flatMap(cell -> keys(cell.group(1))).collect(Collectors.toSet());
    }

    private static Stream<String> keys(String cell) {
        List<String> quoted = QUOTED.matcher(cell).results().map((MatchResult key) -> key.group(1)).toList();
        String first = quoted.get(0);
        return quoted.stream().map(key -> key.startsWith(".") ? sibling(first, key) : key);
    }

    private static String sibling(String key, String end) {
        String parent = key;
        for (long dots = end.chars().filter(character -> character == '.').count(); dots > 0; dots--) {
            parent = parent.substring(0, parent.lastIndexOf('.'));
        }
        return parent + end;
    }

    private static String dashed(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
