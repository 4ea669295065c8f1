package dev.maeum.schema;

import java.util.List;
import java.util.Optional;

/** A command about the schema, which runs in place of the service. */
sealed interface SchemaCommand permits CheckCommand, DistributeCommand {

    int NOT_RUN = 2;

    String USAGE = """
        usage: schema check [--json] [--url jdbc:postgresql://...] [--fail-on SEVERITY] [--migrate]
               schema distribute [--dry-run] [--yes] [--url jdbc:postgresql://...]
        check        compares a database with the entities
          --json      the report for programs
          --fail-on   harmless, risky (default), breaks-reads or breaks-writes
          --migrate   lets Flyway migrate the database first; without it nothing is changed
        distribute   moves the rows of sessions to the workers of a Citus cluster; no service may run meanwhile
          --dry-run   prints the SQL and changes nothing
          --yes       also if rows are locked for longer than ten seconds
          --url       another database; user and password go into it, or into QUARKUS_DATASOURCE_USERNAME and _PASSWORD
        exit code: 0 no such findings, or distributed; 1 findings, or --yes is needed; 2 could not be done""";

    /** Whether Flyway migrates the database first. */
    boolean migrate();

    /** Another database than that of the settings. */
    Optional<String> url();

    /** @return the exit code */
    int run(SchemaGuard guard);

    /** An invalid command line; the message contains the usage. */
    final class Misused extends RuntimeException {

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
        return switch (arguments.length < 2 ? "" : arguments[1]) {
            case "check" -> CheckCommand.of(new CommandOptions(2, arguments));
            case "distribute" -> DistributeCommand.of(new CommandOptions(2, arguments));
            default -> throw new Misused("schema knows only: check, distribute");
        };
    }
}
