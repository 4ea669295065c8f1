package dev.maeum.schema;

import java.io.PrintStream;
import java.util.Optional;

import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Severity;

/**
 * Command line {@code schema check [--json] [--url jdbc:...] [--fail-on severity] [--migrate]}. The report goes to
 * standard output, everything else to standard error.
 */
record CheckCommand(boolean json, boolean migrate, Optional<String> url, Severity failOn) implements SchemaCommand {

    static final int AGREED = 0;
    static final int DIFFERED = 1;

    static CheckCommand of(CommandOptions options) {
        boolean json = false;
        boolean migrate = false;
        Optional<String> url = Optional.empty();
        Severity failOn = Severity.RISKY;
        while (options.hasNext()) {
            String option = options.next();
            switch (option) {
                case "--json" -> json = true;
                case "--migrate" -> migrate = true;
                case "--url" -> url = Optional.of(options.url());
                case "--fail-on" -> {
                    String key = options.value();
                    failOn = Severity.of(key).orElseThrow(() -> new Misused("not a severity: " + key));
                }
                default -> throw new Misused("not an option: " + option);
            }
        }
        return new CheckCommand(json, migrate, url, failOn);
    }

    @Override
    public int run(SchemaGuard guard) {
        PrintStream out = System.out;
        try {
            DriftReport report = guard.check();
            out.println(json
                    ? JsonReport.of(report).toPrettyString()
                    : new TextReport(System.console() != null).of(report));
            return report.isAtLeast(failOn) ? DIFFERED : AGREED;
        } catch (SchemaGuardException e) {
            System.err.println(e.getMessage());
            return NOT_RUN;
        } finally {
            out.flush();
        }
    }
}
