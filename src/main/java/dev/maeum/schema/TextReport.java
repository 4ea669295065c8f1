package dev.maeum.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Finding;
import dev.maeum.schema.drift.Severity;

/** A report as text. */
final class TextReport {

    private static final String RESET = "\u001B[0m";
    private static final int WIDEST_SEVERITY = Severity.BREAKS_WRITES.key().length();

    private final boolean coloured;

    TextReport(boolean coloured) {
        this.coloured = coloured;
    }

    String of(DriftReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(report));
        for (Finding finding : report.findings()) {
            lines.add("");
            if (finding.severity() == Severity.HARMLESS) {
                lines.add(severity(finding) + "  " + finding.object() + ": " + finding.found() + " (harmless)");
            } else {
                add(finding, lines);
            }
        }
        lines.add("");
        lines.add("not compared");
        report.notCompared().forEach(omission -> lines.add("    " + omission.object() + ": " + omission.why()));
        lines.add("");
        lines.add("PostgreSQL " + report.server().version() + ", database " + report.server().database() + ", role "
                + report.server().role() + ": " + report.tables() + " tables, " + report.columns() + " columns, "
                + report.sequences() + " sequences compared in " + report.took().toMillis() + " ms, fingerprint "
                + report.fingerprint());
        report.distribution().ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private static String headline(DriftReport report) {
        if (report.findings().isEmpty()) {
            return "schema check: no findings, entities and database agree";
        }
        String counts = Stream.of(Severity.values()).filter(severity -> report.count(severity) > 0)
                .sorted((one, other) -> other.compareTo(one))
                .map(severity -> report.count(severity) + " " + severity.key()).collect(Collectors.joining(", "));
        return "schema check: " + report.findings().size() + (report.findings().size() == 1 ? " finding" : " findings")
                + " (" + counts + ")";
    }

    private void add(Finding finding, List<String> lines) {
        lines.add(severity(finding) + "  " + finding.object() + "  [" + finding.rule() + "]");
        lines.add("    expected  " + finding.expected());
        lines.add("    found     " + finding.found());
        lines.add("    means     " + finding.consequence());
        String label = "    mend      ";
        for (String statement : finding.mend()) {
            lines.add(label + statement);
            label = " ".repeat(label.length());
        }
    }

    private String severity(Finding finding) {
        String padded = String.format("%-" + WIDEST_SEVERITY + "s", finding.severity().key());
        return coloured ? colour(finding.severity()) + padded + RESET : padded;
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case BREAKS_WRITES, BREAKS_READS -> "\u001B[1;31m";
            case RISKY -> "\u001B[33m";
            case HARMLESS -> "\u001B[2m";
        };
    }
}
