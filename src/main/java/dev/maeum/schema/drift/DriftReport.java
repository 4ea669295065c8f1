package dev.maeum.schema.drift;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.SkippedCheck;

/**
 * Result of one comparison.
 *
 * @param distribution
 *            how sessions are distributed over machines, in a sentence; empty on a plain PostgreSQL
 * @param fingerprint
 *            the same for two databases whose mapped tables are alike
 */
public record DriftReport(List<Finding> findings, List<SkippedCheck> notCompared, LiveCatalog.Server server,
        Optional<String> distribution, int tables, int columns, int sequences, String fingerprint, Duration took) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public DriftReport {
        findings = List.copyOf(findings);
        notCompared = List.copyOf(notCompared);
    }

    public static DriftReport of(MappedModel mapped, MigratedSchema migrated, LiveCatalog live, Duration took) {
        List<Relation> compared = mapped.tables().stream().map(live::relation)
                .flatMap(Optional::stream).toList();
        return new DriftReport(SchemaComparison.between(mapped, migrated, live),
                new SkippedChecks(mapped, migrated, live).list(),
                live.server(), live.distribution().summary(), mapped.tables().size(),
                mapped.tables().stream().mapToInt(table -> table.columns().size()).sum(),
                mapped.sequences().size(), fingerprint(compared), took);
    }

    public DriftReport in(Duration duration) {
        return new DriftReport(findings, notCompared, server, distribution, tables, columns, sequences, fingerprint,
                duration);
    }

    public long count(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    public boolean isAtLeast(Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity().isAtLeast(severity));
    }

    // Without order of columns, schema and names of constraints: none of them makes a difference to the mapping.
    private static String fingerprint(List<Relation> relations) {
        Stream<String> lines = relations.stream().flatMap(relation -> Stream.of(relation.columns().stream().map(
                column -> column.name() + column.type() + column.notNull() + column.identity() + column.defaultValue()),
                relation.constraints().stream()
                        .map(key -> key.kind() + key.columns() + key.target() + key.targetColumns()
                                + key.onDelete() + key.expression()),
                relation.indexes().stream().map(index -> index.columns() + "" + index.unique() + index.partial()))
                .flatMap(part -> part).map(line -> relation.name() + line));
        // FNV-1a: a digest would take longer to load than all of the comparison takes.
        long hash = FNV_OFFSET;
        for (byte octet : lines.sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xFF) * FNV_PRIME;
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
