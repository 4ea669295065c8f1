package dev.maeum.schema.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.LiveCatalog.Standing;

/** State of the migrations according to Flyway, which alone knows how it computes checksums. */
public final class MigrationHistory {

    private MigrationHistory() {}

    public static List<Migration> read(Flyway flyway) {
        List<Migration> unsettled = new ArrayList<>();
        for (MigrationInfo info : flyway.info().all()) {
            standing(info).ifPresent(standing -> unsettled.add(
                    new Migration(info.getVersion() == null ? "R" : "V" + info.getVersion(), info.getDescription(),
                            standing)));
        }
        return unsettled;
    }

    private static Optional<Standing> standing(MigrationInfo info) {
        MigrationState state = info.getState();
        if (state.isFailed()) {
            return Optional.of(Standing.FAILED);
        }
        return switch (state) {
            case PENDING, OUTDATED -> Optional.of(Standing.PENDING);
            case MISSING_SUCCESS -> Optional.of(Standing.MISSING);
            case FUTURE_SUCCESS -> Optional.of(Standing.AHEAD);
            case IGNORED -> Optional.of(Standing.SKIPPED);
            case BASELINE -> Optional.of(Standing.BASELINE);
            case SUCCESS, OUT_OF_ORDER -> info.isChecksumMatching() ? Optional.empty() : Optional.of(Standing.CHANGED);
            default -> Optional.empty();
        };
    }
}
