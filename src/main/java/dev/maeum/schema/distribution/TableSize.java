package dev.maeum.schema.distribution;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Size of what a table has on this server.
 *
 * @param rows estimated by the statistics of the database
 * @param bytes with indexes
 * @param empty whether it has no row here; of a distributed table, no copy
 */
public record TableSize(String table, long rows, long bytes, boolean empty) {

    /** Rows of 1.5 kB with their indexes, one worker after the other: docs/scale.md. */
    private static final long BYTES_A_SECOND = 10_000_000;

    private static final String SIZES = """
        SELECT c.relname, greatest(c.reltuples::bigint, pg_stat_get_live_tuples(c.oid), 0), pg_total_relation_size(c.oid),
            pg_relation_size(c.oid) = 0
        FROM unnest(?) WITH ORDINALITY AS wanted (name, place) JOIN pg_class c ON c.oid = to_regclass(quote_ident(wanted.name))
        ORDER BY place""";

    static List<TableSize> read(Connection connection, List<String> tables) throws SQLException {
        Array names = connection.createArrayOf("text", tables.toArray());
        try (PreparedStatement statement = connection.prepareStatement(SIZES)) {
            statement.setArray(1, names);
            List<TableSize> sizes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sizes.add(new TableSize(row.getString(1), row.getLong(2), row.getLong(3),
                            row.getBoolean(4)));
                }
            }
            return sizes;
        }
    }

    /** How long rows of these tables are locked while they are moved. */
    public static Duration locked(List<TableSize> sizes) {
        return Duration.ofSeconds(1 + sizes.stream().mapToLong(TableSize::bytes).sum() / BYTES_A_SECOND);
    }
}
