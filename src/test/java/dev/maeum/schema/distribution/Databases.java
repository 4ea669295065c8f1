package dev.maeum.schema.distribution;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.Distribution.Placement;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.catalog.TablePrivilege;
import dev.maeum.schema.mapping.DeleteRule;

/** Databases as the catalog shows them, with the keys that the migrations made. */
final class Databases {

    static final MigratedSchema MIGRATED = MigratedSchema.packaged();

    static final Distribution.Node COORDINATOR = new Distribution.Node("coordinator:5432", true, true, false);
    static final Distribution.Node WORKER = new Distribution.Node("worker:5432", false, true, true);
    static final Distribution.Cluster CLUSTER = cluster(COORDINATOR, WORKER);

    private static final Pattern REFERENCE = Pattern
            .compile(".* REFERENCES \\w+ \\(\"?(\\w+)\"?\\)(?: ON DELETE (CASCADE|SET NULL))?");

    private Databases() {}

    static Distribution.Cluster cluster(Distribution.Node... nodes) {
        return new Distribution.Cluster("13.2", true, List.of(nodes));
    }

    /** A cluster to which nothing was moved yet. */
    static LiveCatalog undistributed(Distribution.Cluster cluster) {
        return of(new Distribution(Optional.of(cluster), List.of()), key -> true);
    }

    /** A database with the foreign keys that a condition selects. */
    static LiveCatalog of(Distribution distribution, Predicate<SchemaPart> present) {
        return catalog(distribution, MIGRATED.tables().stream().map(table -> relation(table, present, List.of()))
                .toList());
    }

    static LiveCatalog catalog(Distribution distribution, List<Relation> relations) {
        return new LiveCatalog(
                new LiveCatalog.Server("15.20", "maeum", "service", List.of("public"), Optional.empty(), "UTF8"),
                relations, List.of(), List.of(), List.of(), List.of(), List.of(), distribution);
    }

    static Distribution distributed() {
        return new Distribution(Optional.of(CLUSTER),
                Stream.concat(Distribution.OF_SESSIONS.stream().map(name -> table(name, "sessionId", 7)),
                        Stream.of(new Distribution.Table(Distribution.ACCOUNTS, Placement.REFERENCE, Optional.empty(),
                                2, 1,
                                0, 0)))
                        .toList());
    }

    static Distribution.Table table(String name, String key, int colocation) {
        return new Distribution.Table(name, Placement.DISTRIBUTED, Optional.of(key), colocation, 32, 0, 0);
    }

    static Relation relation(MigratedSchema.Table table, Predicate<SchemaPart> present,
            List<Relation.Reference> incoming) {
        List<Constraint> constraints = new ArrayList<>();
        table.parts(Kind.PRIMARY_KEY).forEach(key -> constraints.add(new Constraint(key.name(), "p", key.columns(), "",
                List.of(), DeleteRule.REFUSE, true, "", true, true)));
        table.parts(Kind.FOREIGN_KEY).filter(present).map(Databases::foreignKey).forEach(constraints::add);
        return new Relation("public", table.name(), "r",
                new Relation.Traits(true, true, EnumSet.allOf(TablePrivilege.class), false, true, Optional.empty(),
                        Optional.empty(), List.of()),
                List.of(), constraints, List.of(), incoming, List.of(), List.of(), List.of(), List.of());
    }

    private static Constraint foreignKey(SchemaPart key) {
        Matcher reference = REFERENCE.matcher(key.definition());
        if (!reference.matches()) {
            throw new IllegalArgumentException(key.definition());
        }
        DeleteRule rule = reference.group(2) == null
                ? DeleteRule.REFUSE
                : DeleteRule.valueOf(reference.group(2).replace(' ', '_'));
        return new Constraint(key.name(), "f", key.columns(), key.target(), List.of(reference.group(1)), rule, true, "",
                true, true);
    }
}
