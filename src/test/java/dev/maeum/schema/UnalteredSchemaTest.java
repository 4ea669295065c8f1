package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;

class UnalteredSchemaTest {

    @Test
    void a_migrated_database_and_the_entities_agree() throws Exception {
        try (Cluster cluster = Cluster.start()) {
            DataSource database = cluster.asService(cluster.copy());
            try (Mapping mapping = new Mapping(database)) {
                MappedModel mapped = mapping.model();
                LiveCatalog live = new Snapshot(database, mapped)
                        .take()
                        .with(MigrationHistory.read(Flyway.configure().dataSource(database).load()));
                Report report = Report.of(mapped, live, Duration.ZERO);
                System.out.println(new TextReport(false).of(report));
                System.out.println("HIBERNATE: " + mapping.validate());
                assertEquals(List.of("columns not mapped: cbtSummary, recommendations"),
                        report.findings().stream().map(Finding::found).toList());
            }
        }
    }
}
