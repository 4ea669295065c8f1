package dev.maeum.schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.drift.Finding;
import dev.maeum.schema.drift.Report;
import dev.maeum.schema.drift.Severity;
import dev.maeum.schema.mapping.NotCompared;

/** Reports to show. */
final class Reports {

    private Reports() {}

    static Report agreed() {
        return of();
    }

    static Report drifted() {
        return of(new Finding(Severity.BREAKS_WRITES, "column-missing", "users.refreshToken",
                "varchar(500) (Account.refreshToken)", "no such column",
                "every insert and every select of Account fails: column refreshToken does not exist",
                List.of("ALTER TABLE users ADD COLUMN \"refreshToken\" varchar(500);")),
                new Finding(Severity.HARMLESS, "columns-unknown", "users", "not mapped by Account",
                        "columns not mapped: name, role, isActive", "rows of Account get their defaults there",
                        List.of()));
    }

    private static Report of(Finding... findings) {
        return new Report(List.of(findings), List.of(new NotCompared("rows", "no data is looked at")),
                new LiveCatalog.Server("17.5", "maeum", "service", List.of("public"), Optional.empty()), 4, 53, 1,
                "eddc3a00d8087b33",
                Duration.ofMillis(41));
    }
}
