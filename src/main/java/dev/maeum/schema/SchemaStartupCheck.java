package dev.maeum.schema;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;

import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Finding;
import dev.maeum.schema.drift.Severity;
import dev.maeum.startup.StartupAbort;
import dev.maeum.startup.StartupTimes;

/**
 * Migrates the database and checks its schema, before the first job and before the port is opened. A process that was
 * started for a command about the schema ends here.
 */
@Singleton
class SchemaStartupCheck {

    // The scheduler starts at PLATFORM_BEFORE.
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 100;
    private static final Logger LOG = Logger.getLogger(SchemaStartupCheck.class);

    private final SchemaGuard guard;
    private final SchemaConfig config;
    private final StartupMigration migration;
    private final String[] arguments;

    SchemaStartupCheck(SchemaGuard guard, SchemaConfig config, StartupMigration migration,
            @CommandLineArguments String[] arguments) {
        this.guard = guard;
        this.config = config;
        this.migration = migration;
        this.arguments = arguments;
    }

    void atStart(@Observes @Priority(FIRST) StartupEvent event) {
        migration.run();
        if (SchemaCommand.isMeantBy(arguments)) {
            throw StartupAbort.with(SchemaCommand.of(arguments).run(guard));
        }
        StartupTimes.ofProcess().ended("migration");
        if (config.guard() != SchemaConfig.Guard.OFF) {
            check();
        }
        StartupTimes.ofProcess().ended("schema check");
    }

    private void check() {
        DriftReport report;
        try {
            report = migration.takeCatalog().map(guard::check).orElseGet(this::checkWithoutEarlyCatalog);
        } catch (SchemaGuardException e) {
            if (config.guard() == SchemaConfig.Guard.FAIL) {
                throw e;
            }
            LOG.warnf(e, "schema not checked");
            return;
        }
        if (config.guard() == SchemaConfig.Guard.FAIL && report.isAtLeast(config.failOn())) {
            throw StartupAbort.because(
                    "the database does not fit the entities, nothing is served\n" + new TextReport(false).of(report));
        }
        newerMigrations(report);
        if (report.isAtLeast(Severity.RISKY)) {
            LOG.warn(new TextReport(false).of(report));
            return;
        }
        // Our own migrations have such columns, so they are no warning.
        String harmless = report.findings().stream().map(finding -> finding.object() + ": " + finding.found())
                .collect(Collectors.joining("; ", "; harmless: ", ""));
        LOG.infof("schema checked: %d tables, %d columns, fingerprint %s, %d ms%s%s", report.tables(), report.columns(),
                report.fingerprint(), report.took().toMillis(),
                report.distribution().map(sentence -> "; " + sentence).orElse(""),
                report.findings().isEmpty() ? "" : harmless);
    }

    private DriftReport checkWithoutEarlyCatalog() {
        return config.migrate() ? guard.checkAfterMigration() : guard.check();
    }

    private static void newerMigrations(DriftReport report) {
        List<String> newer = report.findings().stream().filter(finding -> finding.rule().equals("migration-ahead"))
                .map(Finding::object).toList();
        if (!newer.isEmpty()) {
            LOG.infof("a newer release migrated the database (%s): this release ignores what it added",
                    String.join(", ", newer));
        }
    }
}
