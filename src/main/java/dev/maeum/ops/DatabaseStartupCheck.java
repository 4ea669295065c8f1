package dev.maeum.ops;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.Driver;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

import dev.maeum.startup.StartupAbort;
import dev.maeum.startup.StartupTimes;

/**
 * Inspects the database before it is migrated: refuses an address that no driver understands and an encoding other than
 * UTF-8, and adopts the tables of the predecessor.
 */
@Singleton
class DatabaseStartupCheck implements FlywayConfigurationCustomizer {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final String NOTHING_ADOPTED = "0";

    private final Optional<String> url;
    private final boolean migrates;
    private final HttpPortCheck port;

    DatabaseStartupCheck(@ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
            @ConfigProperty(name = "maeum.schema.migrate", defaultValue = "true") boolean migrates,
            HttpPortCheck port) {
        this.port = port;
        this.url = url;
        this.migrates = migrates;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        StartupTimes.ofProcess().ended("settings and beans");
        if (url.filter(DatabaseStartupCheck::isUnderstood).isEmpty()) {
            // Not repeated: it may hold a password.
            throw StartupAbort.because("quarkus.datasource.jdbc.url (QUARKUS_DATASOURCE_JDBC_URL) is not of the form "
                    + SCHEME + "//host:port/database; an address that begins with postgres:// is for DATABASE_URL");
        }
        if (migrates) {
            port.beforeMigration();
            prepare(configuration, DatabaseContents.read(configuration));
        }
    }

    private static void prepare(FluentConfiguration configuration, DatabaseContents contents) {
        contents.refusal().ifPresent(reason -> {
            throw StartupAbort.because(reason);
        });
        // Flyway takes a schema with anything in it for one to adopt: a function, an extension's objects.
        if (!contents.predecessor()) {
            configuration.baselineVersion(NOTHING_ADOPTED).baselineDescription("objects of others");
        }
    }

    // The driver would be asked eight times otherwise, and the log would show the address each time.
    private static boolean isUnderstood(String address) {
        return address.startsWith(SCHEME) && Driver.parseURL(address, null) != null;
    }
}
