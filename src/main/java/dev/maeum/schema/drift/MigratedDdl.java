package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.mapping.Ddl;

/** Statements that would restore what the migrations made. */
final class MigratedDdl {

    private MigratedDdl() {}

    static String alter(MigratedSchema.Table table, String action) {
        return "ALTER TABLE " + Ddl.quoted(table.name()) + " " + action + ";";
    }

    static String drop(MigratedSchema.Table table, String constraint) {
        return alter(table, "DROP CONSTRAINT " + Ddl.quoted(constraint));
    }

    static String add(MigratedSchema.Table table, SchemaPart part) {
        return switch (part.kind()) {
            case COLUMN -> alter(table, "ADD COLUMN " + column(part));
            case INDEX -> {
                boolean unique = part.definition().startsWith("UNIQUE ");
                yield "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + name(part) + " ON " + Ddl.quoted(table.name())
                        + " USING " + (unique ? part.definition().substring("UNIQUE ".length()) : part.definition())
                        + ";";
            }
            case TRIGGER -> "CREATE TRIGGER " + name(part) + " " + part.definition() + ";";
            case SEQUENCE -> "CREATE SEQUENCE " + name(part) + " " + part.definition() + ";";
            default -> alter(table, "ADD " + constraint(part));
        };
    }

    static List<String> create(MigratedSchema.Table table) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE " + Ddl.quoted(table.name()) + " (" + table.parts().stream()
                .filter(part -> part.kind().compareTo(Kind.CHECK) <= 0)
                .map(part -> part.kind() == Kind.COLUMN ? column(part) : constraint(part))
                .collect(Collectors.joining(", ")) + ");");
        table.parts(Kind.INDEX).forEach(index -> statements.add(add(table, index)));
        table.parts(Kind.TRIGGER).forEach(trigger -> statements.add(add(table, trigger)));
        return statements;
    }

    static String column(SchemaPart part) {
        return name(part) + " " + part.definition();
    }

    static String name(SchemaPart part) {
        return name(part.name());
    }

    static String name(String name) {
        return Ddl.quoted(name);
    }

    /** Whether the definition names the column. */
    static boolean mentions(SchemaPart part, String column) {
        return Pattern.compile("(?<![\\w\"])" + Pattern.quote(Ddl.quoted(column)) + "(?![\\w\"])")
                .matcher(part.definition()).find();
    }

    private static String constraint(SchemaPart part) {
        return "CONSTRAINT " + name(part) + " " + part.kind().sql() + " " + part.definition();
    }
}
