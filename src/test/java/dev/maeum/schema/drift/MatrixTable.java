package dev.maeum.schema.drift;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The matrix as Markdown, the guard beside Hibernate. */
record MatrixTable(List<Row> rows) {

    record Row(Alteration alteration, List<Finding> findings, String hibernate, int tables, Duration took) {}

    @Override
    public String toString() {
        long drifts = rows.stream().filter(row -> !row.alteration().isLegal()).count();
        long seen = rows.stream().filter(row -> !row.alteration().isLegal() && !row.hibernate().isEmpty()).count();
        long found = rows.stream().filter(row -> !row.alteration().isLegal() && isFound(row)).count();
        long silent = rows.stream().filter(row -> row.alteration().isLegal() && row.findings().isEmpty()).count();
        return "# Schema guard and Hibernate's validate\n\n" + drifts + " alterations: the guard finds " + found
                + ", Hibernate notices " + seen + ". " + (rows.size() - drifts)
                + " legal variations: the guard is silent about "
                + silent + ". Median time of a check of " + rows.get(0).tables() + " tables: " + median()
                + " ms.\n\n"
                + "| alteration | guard | Hibernate validate |\n|---|---|---|\n"
                + rows.stream().map(MatrixTable::line).collect(Collectors.joining("\n")) + "\n";
    }

    private static boolean isFound(Row row) {
        return row.findings().stream().anyMatch(finding -> finding.rule().equals(row.alteration().rule())
                && finding.object().equals(row.alteration().object())
                && finding.severity() == row.alteration().severity());
    }

    private long median() {
        return rows.stream().map(Row::took).sorted().skip(rows.size() / 2).findFirst().orElseThrow().toMillis();
    }

    private static String line(Row row) {
        String guard = row.findings().stream()
                .map(finding -> "**" + finding.severity().key() + "** " + finding.object() + " [" + finding.rule()
                        + "]")
                .collect(Collectors.joining("<br>"));
        String kind = row.alteration().isLegal() ? "legal: " : "";
        return "| " + kind + row.alteration().what() + " | " + (guard.isEmpty() ? "silent" : guard) + " | "
                + (row.hibernate().isEmpty() ? "silent" : row.hibernate().replace("|", "\\|")) + " |";
    }
}
