package dev.maeum.schema.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;

import io.quarkus.flyway.runtime.QuarkusPathLocationScanner;

import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.LiveCatalog.Standing;

/**
 * The migrations of this release, with the checksums that Flyway computes.
 *
 * @param checksums
 *            by the name of the file
 */
record PackagedMigrations(Map<String, Integer> checksums) {

    private static final String PREFIX = "V";
    private static final String SEPARATOR = "__";

    PackagedMigrations {
        checksums = Map.copyOf(checksums);
    }

    /**
     * A line of Flyway's table.
     *
     * @param version
     *            null of what has none, such as a repeatable migration
     * @param script
     *            with its folder or without, depending on where Flyway ran
     */
    record Applied(String version, String description, String type, String script, int checksum, boolean success) {

        private String file() {
            return script.substring(script.lastIndexOf('/') + 1);
        }
    }

    /** Those that this Flyway would see. */
    static PackagedMigrations of(Configuration flyway) {
        Map<String, Integer> checksums = new HashMap<>();
        for (LoadableResource file : new QuarkusPathLocationScanner(flyway, List.of(flyway.getLocations()))
                .scanForResources()) {
            checksums.put(file.getFilename(), ChecksumCalculator.calculate(file));
        }
        return new PackagedMigrations(checksums);
    }

    /**
     * What is not one of these in a database that has them all unchanged: a baseline, and later ones. Empty for any other
     * database, whatever is the matter with it: Flyway decides about that.
     */
    Optional<List<Migration>> unsettled(List<Applied> applied) {
        if (!checksums.keySet().stream().allMatch(file -> file.startsWith(PREFIX) && file.contains(SEPARATOR))) {
            return Optional.empty();
        }
        Map<String, Integer> missing = new HashMap<>(checksums);
        MigrationVersion baseline = MigrationVersion.EMPTY;
        List<Migration> unsettled = new ArrayList<>();
        for (Applied one : applied) {
            Optional<Standing> standing = standing(one);
            if (standing.isPresent()) {
                unsettled.add(new Migration(PREFIX + one.version(), one.description(), standing.get()));
            } else if (!one.success() || !Integer.valueOf(one.checksum()).equals(missing.remove(one.file()))) {
                return Optional.empty();
            }
            baseline = standing.filter(Standing.BASELINE::equals).map(it -> MigrationVersion.fromVersion(one.version()))
                    .orElse(baseline);
        }
        MigrationVersion first = baseline;
        return missing.keySet().stream().allMatch(file -> version(file).compareTo(first) <= 0)
                ? Optional.of(unsettled)
                : Optional.empty();
    }

    private Optional<Standing> standing(Applied one) {
        if (!one.success() || one.version() == null) {
            return Optional.empty();
        }
        if (one.type().equals("BASELINE")) {
            return Optional.of(Standing.BASELINE);
        }
        return one.type().equals("SQL") && isLater(one.version()) ? Optional.of(Standing.AHEAD) : Optional.empty();
    }

    private boolean isLater(String version) {
        MigrationVersion applied = MigrationVersion.fromVersion(version);
        return checksums.keySet().stream().allMatch(file -> version(file).compareTo(applied) < 0);
    }

    private static MigrationVersion version(String file) {
        return MigrationVersion.fromVersion(file.substring(PREFIX.length(), file.indexOf(SEPARATOR)));
    }
}
