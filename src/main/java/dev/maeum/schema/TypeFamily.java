package dev.maeum.schema;

import java.util.List;

/** Types that PostgreSQL turns into one another when it stores a value, the narrower one first. */
enum TypeFamily {

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

    static TypeFamily of(SqlType type) {
        for (TypeFamily family : values()) {
            if (family.members.contains(type.name())) {
                return family;
            }
        }
        return OTHER;
    }

    int width(SqlType type) {
        return members.indexOf(type.name());
    }

    boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == NUMERIC;
    }
}
