package dev.maeum.schema;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Severity;

/**
 * Command line {@code schema check [--json] [--url jdbc:...] [--fail-on severity] [--migrate]}. The report goes to
 * standard output, everything else to standard error.
 */
record SchemaCommand(boolean json, boolean migrate, Optional<String> url, Severity failOn) {

    static final int AGREED = 0;
    static final int DIFFERED = 1;
    static final int NOT_RUN = 2;

    static final String USAGE = """
        usage: schema check [--json] [--url jdbc:postgresql://...] [--fail-on SEVERITY] [--migrate]
          --json      the report for programs
          --url       another database; user and password go into it, or into QUARKUS_DATASOURCE_USERNAME and _PASSWORD
          --fail-on   harmless, risky (default), breaks-reads or breaks-writes
          --migrate   lets Flyway migrate the database first; without it nothing is changed
        exit code: 0 no such findings, 1 findings, 2 could not check""";

    /** An invalid command line; the message contains the usage. */
    static final class Misused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misused(String complaint) {
            super(complaint + "\n" + USAGE);
        }
    }

    static boolean isAskedForHelp(String... arguments) {
        return List.of(arguments).stream().anyMatch(argument -> argument.equals("--help") || argument.equals("-h"));
    }

    static boolean isMeantBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("schema");
    }

    static SchemaCommand of(String... arguments) {
        if (arguments.length < 2 || !arguments[1].equals("check")) {
            throw new Misused("schema knows only: check");
        }
        boolean json = false;
        boolean migrate = false;
        Optional<String> url = Optional.empty();
        Severity failOn = Severity.RISKY;
        for (int i = 2; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--json" -> json = true;
                case "--migrate" -> migrate = true;
                case "--url" -> url = Optional.of(value(arguments, ++i));
                case "--fail-on" -> {
                    String key = value(arguments, ++i);
                    failOn = Severity.of(key).orElseThrow(() -> new Misused("not a severity: " + key));
                }
                default -> throw new Misused("not an option: " + arguments[i]);
            }
        }
        if (url.filter(address -> !address.startsWith("jdbc:postgresql:")).isPresent()) {
            throw new Misused("--url must begin with jdbc:postgresql:");
        }
        return new SchemaCommand(json, migrate, url, failOn);
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new Misused(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    /** @return the exit code */
    int run(SchemaGuard guard) {
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
