package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.FetchedPackage;

/** Compiles programs that use {@code maeum-client.d.ts}, from a package as {@code npm pack} makes it. */
@EnabledIf(value = "hasCompiler", disabledReason = "no Node, or no TypeScript here (.ci/typescript fetches it)")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientTypesTest {

    private static final Path COMPILER = FetchedPackage.folder("typescript-5.9.3").resolve("lib/tsc.js");
    private static final Path PACKAGE = Path.of("src", "main", "resources", "META-INF", "resources");
    // Another type than the same one, even if each could be used in place of the other, is not the same.
    private static final String SAME = """
        import type { Messages } from 'maeum-client';
        type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
        """;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    static boolean hasCompiler() {
        return Files.isReadable(COMPILER) && succeeds("node", "--version");
    }

    @BeforeEach
    void install_the_package() throws IOException {
        JsonNode description = json.readTree(PACKAGE.resolve("package.json").toFile());
        Path installed = Files.createDirectories(folder.resolve("node_modules/maeum-client"));
        copy("package.json", installed);
        for (JsonNode file : description.get("files")) {
            copy(file.asText(), installed);
        }
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    }

    @Test
    void a_program_that_uses_every_export_compiles() throws IOException {
        String program = Files.readString(Path.of("src", "test", "resources", "types", "program.ts"));

        assertEquals("", complaints(program));
        assertEquals(List.of(), names(Files.readString(PACKAGE.resolve("maeum-client.d.ts"))).stream()
                .filter(name -> !program.contains(name)).toList());
    }

    @Test
    void messages_have_the_types_of_the_documentation() throws IOException {
        JsonNode document = json.readTree(Path.of("docs", "asyncapi.json").toFile());
        Set<String> types = new TreeSet<>();
        List.of("landmarks", "watch").forEach(channel -> document.at("/operations/hear_" + channel + "/messages")
                .forEach(message -> types.add(message.get("$ref").asText().replaceAll(".*/", ""))));
        StringBuilder program = new StringBuilder(SAME);
        program.append("export const types: Same<keyof Messages, '%s'> = true;\n"
                .formatted(String.join("' | '", types)));
        types.forEach(type -> program.append("export const %1$s: Same<Messages['%1$s'], %2$s> = true;\n".formatted(type,
                typeOf(document.at("/components/messages/" + type + "/payload/properties/data"), document))));

        assertTrue(types.size() > 10, types::toString);
        assertEquals("", complaints(program.toString()));
    }

    @Test
    void a_message_with_another_type_is_detected() throws IOException {
        String complaints = complaints(
                SAME + """
                    export const one: Same<Messages['cycle_stored'], { cycle: number; frames: number; ignored?: number }> = true;
                    export const other: Same<Messages['session_paused'], { timestamp: number; duration?: number }> = true;
                    """);

        assertEquals(2, complaints.lines().filter(line -> line.contains("error TS2322")).count(), complaints);
    }

    /** What the compiler prints; empty if it takes the program. */
    private String complaints(String program) throws IOException {
        Files.writeString(folder.resolve("program.ts"), program);
        Path log = folder.resolve("compiler.log");
        run(log, "node", COMPILER.toString(), "--noEmit", "--strict", "--skipDefaultLibCheck",
                "--exactOptionalPropertyTypes",
                "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom",
                "program.ts");
        return Files.readString(log);
    }

    private static Set<String> names(String declarations) {
        return declarations.lines().filter(line -> line.startsWith("export "))
                .map(line -> line.replaceFirst("export (?:const|interface|type|function) (\\w+).*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String typeOf(JsonNode schema, JsonNode document) {
        if (schema.has("$ref")) {
            return typeOf(document.at(schema.get("$ref").asText().substring(1)), document);
        }
        if (schema.has("enum")) {
            return elements(schema.get("enum")).map(JsonNode::toString).collect(Collectors.joining(" | "));
        }
        return switch (schema.get("type").asText()) {
            case "integer", "number" -> "number";
            case "string", "boolean" -> schema.get("type").asText();
            case "array" -> "(" + typeOf(schema.get("items"), document) + ")[]";
            case "object" -> schema.get("properties").properties().stream().map(property -> property.getKey()
                    + (isRequired(schema, property.getKey()) ? ": " : "?: ") + typeOf(property.getValue(), document))
                    .collect(Collectors.joining("; ", "{ ", " }"));
            default -> throw new IllegalArgumentException("no type for " + schema);
        };
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return elements(schema.path("required")).anyMatch(required -> required.asText().equals(name));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void copy(String file, Path to) throws IOException {
        Files.copy(PACKAGE.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void run(Path log, String... command) throws IOException {
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile())
                .start().onExit().join();
    }
}
