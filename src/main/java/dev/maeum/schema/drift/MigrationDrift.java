package dev.maeum.schema.drift;

import java.util.List;

import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.LiveCatalog.Standing;

/** Migrations that are pending, failed, changed, missing, skipped or unknown to this release. */
final class MigrationDrift {

    private static final String REVERT = "-- restore the file as it was applied, and put the change into a new migration";

    private MigrationDrift() {}

    static List<Finding> findings(List<Migration> migrations) {
        return migrations.stream().filter(migration -> migration.standing() != Standing.BASELINE)
                .map(MigrationDrift::finding).toList();
    }

    private static Finding finding(Migration migration) {
        return switch (migration.standing()) {
            case PENDING -> finding(migration, Severity.RISKY, "pending", "applied", "not applied yet",
                    "whatever it creates or changes is missing", "-- start the service, which migrates first");
            case FAILED -> finding(migration, Severity.BREAKS_WRITES, "failed", "applied", "failed half-way",
                    "Flyway refuses to migrate, and what the migration was to create may be missing",
                    "-- undo what it did, delete its row in flyway_schema_history, and migrate again");
            case CHANGED -> finding(migration, Severity.RISKY, "changed", "unchanged since it was applied",
                    "the file differs from the one that was applied",
                    "a new database gets another schema than this one has", REVERT);
            case MISSING -> finding(migration, Severity.RISKY, "missing", "a file for every applied migration",
                    "applied, but there is no file", "a new database gets another schema than this one has", REVERT);
            case AHEAD -> finding(migration, Severity.HARMLESS, "ahead", "not known to this version",
                    "applied by a newer version", "nothing, as long as the findings above say so", "");
            case SKIPPED -> finding(migration, Severity.RISKY, "skipped", "applied",
                    "older than the newest one that was applied", "it will never be applied",
                    "-- give it a new version number");
            case BASELINE -> throw new IllegalArgumentException("a baseline is no difference");
        };
    }

    private static Finding finding(Migration migration, Severity severity, String standing, String expected,
            String found, String consequence, String mend) {
        return new Finding(severity, "migration-" + standing,
                "migration " + migration.version() + " " + migration.description(), expected, found, consequence,
                mend.isEmpty() ? List.of() : List.of(mend));
    }
}
