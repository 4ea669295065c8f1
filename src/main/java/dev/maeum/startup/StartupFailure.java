package dev.maeum.startup;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.flywaydb.core.api.FlywayException;

import io.quarkus.arc.InactiveBeanException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;

import dev.maeum.database.CauseChain;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.SqlState;

/**
 * Known cause of a failed start, in one line for the operator.
 *
 * @param exitCode {@link StartupAbort#EXIT_CODE} if only another setting helps
 */
record StartupFailure(int exitCode, String reason) {

    static final String NO_DATABASE = "no database is set: write DATABASE_URL=postgres://user:password@host:5432/database,"
            + " or QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://host:5432/database with QUARKUS_DATASOURCE_USERNAME and"
            + " QUARKUS_DATASOURCE_PASSWORD";
    private static final int FAILED = 1;
    /** Vert.x, when it cannot make its cache of files. */
    private static final String NO_TEMPORARY_DIRECTORY = "Unable to create folder at path";

    /** SQLSTATE classes: invalid authorization, invalid catalog name. */
    private static final Set<String> ACCESS_DENIED = Set.of("28", "3D");
    /** "Insufficient privilege". */
    private static final String NO_RIGHT = "42501";

    /** Empty for an unknown cause, whose stack trace is logged. */
    static Optional<StartupFailure> of(Throwable failure) {
        return CauseChain.of(failure).flatMap(cause -> known(cause).stream()).findFirst().or(() -> migration(failure));
    }

    private static Optional<StartupFailure> known(Throwable cause) {
        if (cause instanceof ConfigValidationException wrong) {
            return refused("settings that cannot be used: " + IntStream.range(0, wrong.getProblemCount())
                    .mapToObj(i -> InvalidSetting.of(wrong.getProblem(i).getMessage()))
                    .collect(Collectors.joining("; ")));
        }
        if (isDatabaseMissing(cause)) {
            return refused(NO_DATABASE);
        }
        if (cause instanceof ConfigurationException wrong) {
            return refused(InvalidSetting.of(String.valueOf(wrong.getMessage())));
        }
        if (cause instanceof QuarkusBindException taken) {
            return Optional.of(new StartupFailure(FAILED, "port " + taken.getPort() + " of " + taken.getHost()
                    + " cannot be opened, another process may have it; PORT or QUARKUS_HTTP_PORT names another one"));
        }
        if (cause instanceof IllegalStateException
                && String.valueOf(cause.getMessage()).startsWith(NO_TEMPORARY_DIRECTORY)) {
            return refused("the temporary directory " + System.getProperty("java.io.tmpdir")
                    + " cannot be written to; -Djava.io.tmpdir names another one");
        }
        if (cause instanceof IllegalArgumentException && isOfCron(cause.getStackTrace())) {
            return refused("maeum.retention.cron (MAEUM_RETENTION_CRON) cannot be understood, expected a time such as"
                    + " 0 30 3 * * ?: " + cause.getMessage());
        }
        if (cause instanceof SQLException sql && NO_RIGHT.equals(sql.getSQLState())) {
            return refused("the database's role may not do what the service must, it should own the tables: "
                    + sql.getMessage());
        }
        return cause instanceof SQLException sql
                && (DatabaseOutage.in(sql).isPresent() || SqlState.isOf(sql, ACCESS_DENIED))
                        ? Optional.of(new StartupFailure(FAILED, "the database cannot be used: " + sql.getMessage()))
                        : Optional.empty();
    }

    // The root cause is the message of the database.
    private static Optional<StartupFailure> migration(Throwable failure) {
        return CauseChain.of(failure).anyMatch(FlywayException.class::isInstance)
                ? refused("the database cannot be migrated: " + ExceptionUtil.getRootCause(failure).getMessage()
                        + "; docs/operations.md, \"An existing database\", says what can be adopted")
                : Optional.empty();
    }

    // Quarkus reports it as the failure of the first bean that needs the database.
    private static boolean isDatabaseMissing(Throwable cause) {
        return (cause instanceof ConfigurationException || cause instanceof InactiveBeanException)
                && String.valueOf(cause.getMessage()).contains("Datasource '<default>' was deactivated");
    }

    // The scheduler does not name the setting, and there is only one.
    private static boolean isOfCron(StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].getClassName().startsWith("com.cronutils.");
    }

    private static Optional<StartupFailure> refused(String reason) {
        return Optional.of(new StartupFailure(StartupAbort.EXIT_CODE, reason));
    }
}
