package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.Distribution.Placement;
import dev.maeum.schema.catalog.Distribution.Table;
import dev.maeum.schema.mapping.Ddl;

/** Differences of a distributed database from what {@code schema distribute} makes. */
final class DistributionDrift {

    private static final String RULE = "distribution";

    private final Distribution distribution;
    private final List<Finding> findings = new ArrayList<>();

    DistributionDrift(Distribution distribution) {
        this.distribution = distribution;
    }

    List<Finding> findings() {
        Optional<Table> sessions = distribution.table(Distribution.SESSIONS)
                .filter(it -> it.placement() == Placement.DISTRIBUTED);
        if (sessions.isPresent()) {
            Distribution.OF_SESSIONS.forEach(name -> ofSessions(name, sessions.get()));
            accounts();
            distribution.tables().stream().filter(table -> table.lost() > 0).forEach(this::lost);
        }
        return findings;
    }

    private void ofSessions(String name, Table sessions) {
        Optional<Table> table = distribution.table(name).filter(it -> it.placement() == Placement.DISTRIBUTED);
        String expected = "distributed by " + Ddl.quoted(Distribution.KEY)
                + (name.equals(Distribution.SESSIONS) ? "" : ", its rows beside those of their session");
        if (table.isEmpty()) {
            misplaced(name, expected, "not distributed", List.of("-- maeum schema distribute"));
        } else if (!table.get().key().equals(Optional.of(Distribution.KEY))) {
            misplaced(name, expected, "distributed by " + Ddl.quoted(table.get().key().orElse("")),
                    List.of("-- SELECT undistribute_table('" + Ddl.quoted(name) + "'), then maeum schema distribute"));
        } else if (table.get().colocation() != sessions.colocation()) {
            misplaced(name, expected, "its rows may lie on another machine than their session",
                    List.of("SELECT update_distributed_table_colocation('" + Ddl.quoted(name) + "', '"
                            + Distribution.SESSIONS + "');"));
        }
    }

    private void misplaced(String name, String expected, String found, List<String> mend) {
        findings.add(new Finding(Severity.RISKY, RULE, name, expected, found,
                "statements about one session need several machines, and Citus refuses some of them", mend));
    }

    private void accounts() {
        if (distribution.table(Distribution.ACCOUNTS).filter(it -> it.placement() == Placement.REFERENCE).isEmpty()) {
            findings.add(new Finding(Severity.RISKY, RULE, Distribution.ACCOUNTS, "a reference table",
                    "no reference table", "sessions and markers cannot refer to accounts",
                    List.of("SELECT create_reference_table('" + Distribution.ACCOUNTS + "');")));
        }
    }

    private void lost(Table table) {
        findings.add(new Finding(Severity.BREAKS_WRITES, RULE, table.name(), table.shards() + " shards",
                table.lost() + " of them lie on no node", "every statement about rows of these shards fails",
                List.of("-- restore them from a backup, or look for their rows in pg_dist_placement")));
    }
}
