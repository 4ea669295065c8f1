package dev.maeum.ops;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ServiceProcess;

/** What a process counts that has done nothing yet. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsIT {

    private static final Pattern GROWTH = Pattern.compile("(?:rate|increase)\\((maeum_[a-z_]+)");

    @Test
    void counters_whose_growth_raises_an_alert_begin_with_zero() throws IOException {
        Set<String> watched = GROWTH.matcher(Files.readString(Path.of("docs", "monitoring", "alerts.yaml"))).results()
                .map(found -> found.group(1)).collect(toCollection(TreeSet::new));
        assertTrue(watched.contains("maeum_ledger_mismatches_total"), () -> watched.toString());
        PostgresResource postgres = new PostgresResource();
        try (ServiceProcess service = ServiceProcess.start(postgres.start())) {
            String metrics = Scrape.of(service.address()).text();

            watched.removeIf(
                    counter -> Pattern.compile("(?m)^" + counter + "(\\{.*})? 0\\.0$").matcher(metrics).find());
            assertEquals(Set.of(), watched);
        } finally {
            postgres.stop();
        }
    }
}
