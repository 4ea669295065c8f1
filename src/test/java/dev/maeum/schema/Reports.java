package dev.maeum.schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Finding;
import dev.maeum.schema.drift.Severity;
import dev.maeum.schema.mapping.SkippedCheck;

/** Reports to show. */
final class Reports {

    private Reports() {}

    static DriftReport agreed() {
        return of();
    }

    static DriftReport drifted() {
        return of(new Finding(Severity.BREAKS_WRITES, "column-missing", "users.refreshToken",
                "varchar(500) (Account.refreshToken)", "no such column",
                "every insert and every select of Account fails: column refreshToken does not exist",
                List.of("ALTER TABLE users ADD COLUMN \"refreshToken\" varchar(500);")),
                new Finding(Severity.HARMLESS, "columns-unknown", "users", "not mapped by Account",
                        "columns not mapped: name, role, isActive", "rows of Account get their defaults there",
                        List.of()));
    }

    private static DriftReport of(Finding... findings) {
        return new DriftReport(List.of(findings), List.of(new SkippedCheck("rows", "no data is looked at")),
                new LiveCatalog.Server("17.5", "maeum", "service", List.of("public"), Optional.empty(), "UTF8"),
                Optional.empty(), 4, 53,
                1,
                "eddc3a00d8087b33",
                Duration.ofMillis(41));
    }
}
