package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
 * What operators and clients may use is written down: a setting with its default in the README, a message in
 * docs/protocol.md and docs/asyncapi.json. What is said of it is not compared.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedContractTest {

    private static final Path CODE = Path.of("src", "main", "java", "dev", "maeum");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    /** A method of a configuration, with its annotations. */
    private static final Pattern SETTING = Pattern.compile(
            "(?m)^    ((?:@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?\\s+)*)(?!default |static |private )[\\w<>.]+ (\\w+)\\(\\);");
    private static final Pattern NAME = Pattern.compile("@WithName\\(\"([a-z-]+)\"\\)");
    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\"([^\"]*)\"\\)");
    private static final Pattern GROUP = Pattern.compile("(?m)^    interface \\w+");
    private static final Pattern PARENT = Pattern.compile("@WithParentName");
    /** A cell that begins with a whole key, and may go on with the ends of others: {@code `maeum.a.b`, `.c`}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`maeum\\.[^|]*) \\| ([^|]*) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("return \"([a-z_]+)\";");

    /** Has a row by the name of its environment variable. */
    private static final String GEMINI_KEY = "maeum.gemini.api-key";

    @Test
    void every_setting_has_its_row_in_the_readme() {
        Set<String> written = documentedDefaults().keySet();

        assertEquals(Set.of(),
                settings().map(Setting::key).filter(key -> !written.contains(key) && !key.equals(GEMINI_KEY))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_default_in_the_readme_is_that_of_the_code() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(file);
        }
        Map<String, String> documented = documentedDefaults();
        Map<String, String> used = settings()
                .filter(setting -> documented.getOrDefault(setting.key(), "").startsWith("`"))
                .collect(Collectors.toMap(Setting::key, setting -> "`"
                        + properties.getProperty(setting.key(), String.valueOf(setting.value())) + "`"));
        assertTrue(used.size() > 50, used::toString);

        used.forEach((key, value) -> assertEquals(value, documented.get(key), key));
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

    private static Stream<Setting> settings() {
        List<String> configurations = configurations();
        assertTrue(configurations.size() > 15, configurations::toString);
        return configurations.stream().flatMap(source -> SETTING.matcher(source).results()
                .map((MatchResult setting) -> Setting.of(first(PREFIX, source).orElseThrow(), setting)));
    }

    /** What the README says of each key's default: quoted if it is literal, else in words. */
    private static Map<String, String> documentedDefaults() {
        Map<String, String> defaults = new HashMap<>();
        ROW.matcher(text(Path.of("README.md"))).results().forEach(row -> {
            List<String> keys = quoted(row.group(1));
            List<String> values = row.group(2).startsWith("`") ? quoted(row.group(2)) : List.of();
            for (int i = 0; i < keys.size(); i++) {
                String key = keys.get(i).startsWith(".") ? sibling(keys.get(0), keys.get(i)) : keys.get(i);
                // Where a row has fewer defaults than keys, the last is that of the others.
                defaults.put(key,
                        values.isEmpty() ? row.group(2) : "`" + values.get(Math.min(i, values.size() - 1)) + "`");
            }
        });
        return defaults;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
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

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map((MatchResult match) -> match.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param value the default of the annotation; null without one */
    private record Setting(String key, String value) {

        static Setting of(String prefix, MatchResult method) {
            String name = first(NAME, method.group(1)).orElseGet(() -> dashed(method.group(2)));
            return new Setting(prefix + "." + name, first(DEFAULT, method.group(1)).orElse(null));
        }
    }
}
