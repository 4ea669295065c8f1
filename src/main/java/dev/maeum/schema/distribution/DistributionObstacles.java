package dev.maeum.schema.distribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.Distribution.Cluster;
import dev.maeum.schema.catalog.Distribution.Node;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;

/** Why a database cannot be distributed as it is. */
public final class DistributionObstacles {

    private final MigratedSchema migrated;
    private final LiveCatalog live;

    public DistributionObstacles(MigratedSchema migrated, LiveCatalog live) {
        this.migrated = migrated;
        this.live = live;
    }

    /** The first obstacle, as a sentence that says what removes it. */
    public Optional<String> first() {
        return live.distribution().cluster().map(this::ofCluster).orElseGet(
                () -> Optional.of("PostgreSQL " + live.server().version() + ", database " + live.server().database()
                        + ", has no extension citus: the server is no coordinator of a Citus cluster"));
    }

    private Optional<String> ofCluster(Cluster cluster) {
        if (!cluster.coordinator()) {
            return Optional.of("the server is a worker of a Citus cluster, expected its coordinator");
        }
        if (cluster.nodes().stream().noneMatch(Node::holdsShards)) {
            return Optional.of("the cluster has no worker: SELECT citus_add_node('host', 5432) adds one");
        }
        if (cluster.nodes().stream().noneMatch(Node::coordinator)) {
            return Optional.of("workers do not know the coordinator, whose tables refer to accounts:"
                    + " SELECT citus_set_coordinator_host('host', 5432) names it to them");
        }
        return cluster.nodes().stream().filter(node -> !node.active()).findFirst()
                .map(node -> "node " + node.address()
                        + " is disabled: SELECT citus_activate_node('host', port) enables it")
                .or(this::ofTables);
    }

    private Optional<String> ofTables() {
        Set<String> known = migrated.tables().stream().map(MigratedSchema.Table::name).collect(Collectors.toSet());
        Optional<String> missing = known.stream().sorted().filter(name -> live.relation(name).isEmpty()).findFirst();
        if (missing.isPresent()) {
            return Optional.of("there is no table " + missing.get()
                    + ": schema check --migrate makes what this release needs");
        }
        Optional<String> elsewhere = Distribution.OF_SESSIONS.stream().filter(this::isDistributedOtherwise).findFirst();
        if (elsewhere.isPresent()) {
            return Optional.of(elsewhere.get() + " is not distributed by \"" + Distribution.KEY
                    + "\" beside sessions: SELECT undistribute_table('" + elsewhere.get() + "') undoes that");
        }
        return Stream.of(Distribution.SESSIONS, Distribution.ACCOUNTS).flatMap(name -> live.relation(name).stream())
                .map(Relation::incoming).flatMap(List::stream).filter(key -> !known.contains(key.table())).findFirst()
                .map(key -> "foreign key " + key.name() + " of " + key.table()
                        + ", a table that no migration made, refers to sessions or accounts: drop it first");
    }

    private boolean isDistributedOtherwise(String table) {
        int colocation = live.distribution().table(Distribution.SESSIONS).map(Distribution.Table::colocation).orElse(0);
        return live.distribution().table(table)
                .filter(it -> it.placement() != Distribution.Placement.LOCAL)
                .filter(it -> !it.key().equals(Optional.of(Distribution.KEY)) || it.colocation() != colocation)
                .isPresent();
    }
}
