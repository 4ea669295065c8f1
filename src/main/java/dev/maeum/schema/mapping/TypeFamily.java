package dev.maeum.schema.mapping;

import java.util.List;
import java.util.stream.Stream;

/** Types that PostgreSQL converts into one another on assignment, the narrowest first. */
public enum TypeFamily {

    INTEGER("smallint", "integer", "bigint"),
    FLOAT("real", "double precision"),
    NUMERIC("numeric"),
    TEXT("char", "varchar", "citext", "text"),
    TIME("time", "timetz", "date", "timestamp", "timestamptz"),
    JSON("json", "jsonb"),
    OTHER();

    private final List<String> members;

    TypeFamily(String... members) {
        this.members = List.of(members);
    }

    public static TypeFamily of(SqlType type) {
        for (TypeFamily family : values()) {
            if (family.members.contains(type.name())) {
                return family;
            }
        }
        return OTHER;
    }

    static boolean knows(String name) {
        return Stream.of(values()).anyMatch(family -> family.members.contains(name));
    }

    public int width(SqlType type) {
        return members.indexOf(type.name());
    }

    /** Decimal digits that are kept for certain, or that a whole number may have. */
    public static int digits(SqlType type) {
        return switch (type.name()) {
            case "smallint" -> 5;
            case "integer" -> 10;
            case "bigint" -> 19;
            case "real" -> 6;
            case "double precision" -> 15;
            default -> type.limit();
        };
    }

    public boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == NUMERIC;
    }
}
