package dev.maeum.schema.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How Citus distributes tables over machines.
 *
 * @param cluster empty on a plain PostgreSQL
 * @param tables those that Citus knows; empty on a plain PostgreSQL
 */
public record Distribution(Optional<Cluster> cluster, List<Table> tables) {

    public static final Distribution NONE = new Distribution(Optional.empty(), List.of());

    /** The column that the rows of a session are distributed by. */
    public static final String KEY = "sessionId";

    public static final String SESSIONS = "sessions";

    /** Tables whose rows lie beside those of their session; that of sessions first. */
    public static final List<String> OF_SESSIONS = List.of(SESSIONS, "cycles", "pending_appends", "markers", "reports");

    /** The table that every machine has as a whole, because the tables of sessions refer to it. */
    public static final String ACCOUNTS = "users";

    public Distribution {
        requireNonNull(cluster, "cluster is null");
        tables = List.copyOf(tables);
    }

    /**
     * A cluster, as this server knows it.
     *
     * @param version of the extension
     * @param coordinator whether this server is the coordinator, and no worker
     */
    public record Cluster(String version, boolean coordinator, List<Node> nodes) {

        public Cluster {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A server of the cluster.
     *
     * @param address host and port
     * @param active whether it was not disabled; says nothing about whether it answers
     * @param holdsShards whether rows of distributed tables may lie on it
     */
    public record Node(String address, boolean coordinator, boolean active, boolean holdsShards) {}

    /** How the rows of a table are placed. */
    public enum Placement {
        /** By the hash of a column. */
        DISTRIBUTED,
        /** All of them on every machine. */
        REFERENCE,
        /** On the coordinator, with foreign keys to reference tables. */
        LOCAL
    }

    /**
     * A table that Citus knows.
     *
     * @param key the column that it is distributed by
     * @param colocation the same number for tables whose rows with the same key lie on the same machine
     * @param shards the number of its parts
     * @param lost the number of its parts that lie nowhere
     * @param away the number of its parts that lie on disabled machines only
     */
    public record Table(String name, Placement placement, Optional<String> key, int colocation, int shards, int lost,
            int away) {}

    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    public boolean isDistributed(String table) {
        return key(table).isPresent();
    }

    /** The column that primary and unique keys of a table must contain. */
    public Optional<String> key(String table) {
        return table(table).filter(it -> it.placement() == Placement.DISTRIBUTED).flatMap(Table::key);
    }

    /** A sentence for the log and for reports; empty where sessions are not distributed. */
    public Optional<String> summary() {
        return cluster.flatMap(it -> table(SESSIONS).filter(table -> isDistributed(SESSIONS))
                .map(table -> "distributed by Citus " + it.version() + ": " + table.shards() + " shards on "
                        + it.nodes().stream().filter(Node::holdsShards).count() + " nodes"
                        + (table.away() == 0 ? "" : ", " + table.away() + " of them on disabled nodes")));
    }
}
