package dev.maeum.schema.catalog;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.mapping.Ddl;

/** The schema that the migrations make in an empty database, read from a file that a test holds in step with them. */
public record MigratedSchema(List<Table> tables) {

    public static final String RESOURCE = "db/migrated-schema.txt";

    private static final String HEADER = """
        # The schema after all migrations, each part with the migration that made it. Not edited by hand:
        # ./mvnw verify -Dsurefire.skip -Dit.test=MigratedSchemaIT -Dmaeum.schema.write=true writes it.
        """;
    private static final String QUOTABLE = "\"(?:[^\"]|\"\")*\"|[^\\s,()\"]+";
    private static final Pattern NAME = Pattern.compile(QUOTABLE);
    private static final Pattern TABLE = Pattern.compile("table (" + QUOTABLE + ")");
    private static final Pattern PART = Pattern
            .compile(" +(V\\d+) +([a-z-]+) +(" + QUOTABLE + ") +\\[(.*?)\\] +(.+)");

    public MigratedSchema {
        tables = List.copyOf(tables);
    }

    public record Table(String name, List<SchemaPart> parts) {

        public Table {
            parts = List.copyOf(parts);
        }

        public Stream<SchemaPart> parts(Kind kind) {
            return parts.stream().filter(part -> part.kind() == kind);
        }

        /** The migration that made the table is the one of its first column. */
        public String since() {
            return parts.get(0).since();
        }

        String text() {
            return "\ntable " + Ddl.quoted(name) + "\n" + parts.stream().map(part -> "    %s  %-11s %-34s [%s]  %s%n"
                    .formatted(part.since(), part.kind().word(), Ddl.quoted(part.name()),
                            part.columns().stream().map(Ddl::quoted).collect(joining(", ")), part.definition()))
                    .collect(joining());
        }
    }

    /** Read once; a native executable has it from its build. */
    private static final class Packaged {

        private static final MigratedSchema SCHEMA = read();
    }

    /** The schema of the migrations that are packaged. */
    public static MigratedSchema packaged() {
        return Packaged.SCHEMA;
    }

    private static MigratedSchema read() {
        try (InputStream file = MigratedSchema.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MigratedSchema parse(String text) {
        Map<String, List<SchemaPart>> tables = new LinkedHashMap<>();
        List<SchemaPart> current = new ArrayList<>();
        for (String line : text.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList()) {
            Matcher table = TABLE.matcher(line);
            Matcher part = PART.matcher(line);
            if (table.matches()) {
                current = tables.computeIfAbsent(unquoted(table.group(1)), name -> new ArrayList<>());
            } else if (part.matches()) {
                current.add(new SchemaPart(part.group(1), Kind.of(part.group(2)), unquoted(part.group(3)),
                        NAME.matcher(part.group(4)).results().map(name -> unquoted(name.group())).toList(),
                        part.group(5)));
            } else {
                throw new IllegalArgumentException("not a line of " + RESOURCE + ": " + line);
            }
        }
        return new MigratedSchema(tables.entrySet().stream().map(it -> new Table(it.getKey(), it.getValue())).toList());
    }

    /** The text of the file. */
    public String text() {
        return HEADER + tables.stream().map(Table::text).collect(joining());
    }

    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    Set<String> names() {
        return tables.stream().map(Table::name).collect(toSet());
    }

    Set<String> sequenceNames() {
        return tables.stream().flatMap(table -> table.parts(Kind.SEQUENCE)).map(SchemaPart::name).collect(toSet());
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
