package dev.maeum.schema.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One column, key, check, index, trigger or sequence of a table.
 *
 * @param since
 *            the migration that made it, such as {@code V0002}; empty for a part that was read from a database
 * @param columns
 *            that it is about, in their order; an expression of an index is not among them
 * @param definition
 *            what SQL would say after the kind and the name
 */
public record SchemaPart(String since, Kind kind, String name, List<String> columns, String definition) {

    /** Casts, parentheses and blanks: PostgreSQL's versions do not print them alike. */
    private static final String VARYING = "::(\"[^\"]+\"|[a-z_0-9]+( varying| precision| with(out)? time zone)?)"
            + "(\\(\\d+(,\\d+)?\\))?(\\[\\])*|[()\\s]";

    private static final Pattern TARGET = Pattern.compile("REFERENCES (\"(?<quoted>[^\"]+)\"|(?<plain>[^ (]+))");

    public SchemaPart {
        requireNonNull(since, "since is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        requireNonNull(definition, "definition is null");
    }

    /** Kinds of parts, in the order in which a table is described. */
    public enum Kind {
        COLUMN,
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        INDEX,
        TRIGGER,
        SEQUENCE;

        /** As constraints are written: {@code FOREIGN KEY}. */
        public String sql() {
            return name().replace('_', ' ');
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind of part: " + word));
        }
    }

    /** The table that a foreign key refers to. */
    public String target() {
        Matcher target = TARGET.matcher(definition);
        if (!target.find()) {
            throw new IllegalArgumentException("not a foreign key: " + definition);
        }
        return target.group("quoted") != null ? target.group("quoted") : target.group("plain");
    }

    public SchemaPart madeBy(String migration) {
        return new SchemaPart(migration, kind, name, columns, definition);
    }

    /** Whether both do the same, whatever their names and whoever made them. */
    public boolean isLike(SchemaPart other) {
        return kind == other.kind && plain(definition).equals(plain(other.definition));
    }

    /** The definition without what differs between versions of PostgreSQL. */
    public static String plain(String definition) {
        return definition.replaceAll(VARYING, "").toLowerCase(Locale.ROOT);
    }
}
