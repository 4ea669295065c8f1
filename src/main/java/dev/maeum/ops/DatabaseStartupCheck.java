package dev.maeum.ops;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.Driver;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

import dev.maeum.startup.StartupAbort;

/** Does not wait for a database whose address no driver understands. */
@Singleton
class DatabaseStartupCheck implements FlywayConfigurationCustomizer {

    private static final String SCHEME = "jdbc:postgresql:";

    private final Optional<String> url;

    DatabaseStartupCheck(@ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url) {
        this.url = url;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (url.filter(DatabaseStartupCheck::isUnderstood).isEmpty()) {
            // Not repeated: it may hold a password.
            throw StartupAbort.because("quarkus.datasource.jdbc.url (QUARKUS_DATASOURCE_JDBC_URL) is not of the form "
                    + SCHEME + "//host:port/database; an address that begins with postgres:// is for DATABASE_URL");
        }
    }

    // The driver would be asked eight times otherwise, and the log would show the address each time.
    private static boolean isUnderstood(String address) {
        return address.startsWith(SCHEME) && Driver.parseURL(address, null) != null;
    }
}
