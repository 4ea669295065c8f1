package dev.maeum.schema.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * How Citus spreads tables over machines.
 *
 * @param keys the column by which the rows of a table are spread, by name of the table; empty on a plain PostgreSQL
 */
public record Distribution(Map<String, String> keys) {

    public static final Distribution NONE = new Distribution(Map.of());

    public Distribution {
        requireNonNull(keys, "keys is null");
        keys = Map.copyOf(keys);
    }

    public boolean isSpread(String table) {
        return keys.containsKey(table);
    }

    /** The column that primary and unique keys of a table must contain. */
    public Optional<String> key(String table) {
        return Optional.ofNullable(keys.get(table));
    }
}
