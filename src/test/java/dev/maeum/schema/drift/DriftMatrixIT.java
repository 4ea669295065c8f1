package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.maeum.SecondJavaSuite;
import dev.maeum.schema.catalog.CatalogSnapshot;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.MigrationHistory;
import dev.maeum.schema.mapping.MappedModel;

/** Every kind of drift, one at a time, put before the guard and before Hibernate's own validation. */
@Tag(SecondJavaSuite.ONE_JAVA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(6)
class DriftMatrixIT {

    private final List<MatrixTable.Row> rows = new ArrayList<>();
    private final Map<String, List<LiveCatalog.Migration>> histories = new HashMap<>();
    private Cluster cluster;
    private AlteredDatabase database;
    private Flyway flyway;
    private Mapping mapping;
    private MappedModel mapped;
    private final MigratedSchema migrated = MigratedSchema.packaged();
    private Set<String> known;

    @BeforeAll
    void map() throws SQLException {
        cluster = Cluster.start("notes.sql");
        database = new AlteredDatabase(cluster);
        flyway = Flyway.configure().dataSource(database).load();
        mapping = new Mapping(database);
        mapped = mapping.model();
        known = report().findings().stream().filter(finding -> finding.severity() == Severity.HARMLESS)
                .map(Finding::object).collect(Collectors.toSet());
        database.restore();
    }

    static Stream<Alteration> drifts() {
        return Stream.of(Alterations.incidents(), Alterations.tablesAndColumns(), Alterations.types(),
                Alterations.keysAndConstraints(), Alterations.refusals(), Alterations.surroundings(),
                Alterations.migratedSchema(),
                Alterations.access()).flatMap(List::stream);
    }

    static Stream<Alteration> variations() {
        return Alterations.variations().stream();
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void finds(Alteration alteration) throws SQLException {
        List<Finding> findings = findings(alteration);

        assertEquals(1, findings.size(), findings::toString);
        Finding finding = findings.get(0);
        assertEquals(alteration.severity(), finding.severity());
        assertEquals(alteration.rule(), finding.rule());
        assertEquals(alteration.object(), finding.object());
    }

    @ParameterizedTest
    @MethodSource("variations")
    void is_silent_about(Alteration variation) throws SQLException {
        assertEquals(List.of(), findings(variation));
    }

    @AfterAll
    void write() throws IOException, SQLException {
        mapping.close();
        database.close();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "schema-guard-matrix.md"), new MatrixTable(rows).toString());
        assertTrue(drifts().count() >= 40 && variations().count() >= 12);
    }

    private List<Finding> findings(Alteration alteration) throws SQLException {
        database.alter(alteration.sql());
        try {
            DriftReport report = report();
            List<Finding> findings = without(known, report.findings());
            rows.add(new MatrixTable.Row(alteration, findings, mapping.validate(), report.tables(), report.took()));
            return findings;
        } finally {
            database.restore();
        }
    }

    private DriftReport report() throws SQLException {
        long begin = System.nanoTime();
        try (CatalogSnapshot snapshot = CatalogSnapshot.of(database, mapped, migrated)) {
            LiveCatalog live = snapshot.take(mapped).with(migrations());
            return DriftReport.of(mapped, migrated, live, Duration.ZERO)
                    .in(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    // Flyway reads all migrations at each look, so it looks where its table differs from all that it has looked at.
    private List<LiveCatalog.Migration> migrations() throws SQLException {
        String history = database.flywayTable();
        if (!histories.containsKey(history)) {
            histories.put(history, MigrationHistory.read(flyway));
        }
        return histories.get(history);
    }

    // Of tables with columns that no entity has use for in the unaltered schema already, their line is not news.
    private static List<Finding> without(Set<String> tables, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !(finding.rule().equals("columns-unknown") && tables.contains(finding.object())))
                .toList();
    }
}
