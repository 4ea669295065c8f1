package dev.maeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/** Opens connections outside of the pool. Every method blocks. */
@Singleton
public class DirectConnections {

    private static final String TIMEOUT_SECONDS = "5";

    private final DatabaseConfig config;
    private final Optional<String> url;
    private final Optional<String> user;
    private final Optional<String> password;

    DirectConnections(DatabaseConfig config, @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.config = config;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Whether the database has an address without a pooler. */
    public boolean isConfigured() {
        return config.directUrl().isPresent();
    }

    /** A connection to the address without a pooler, or else to that of the pool. */
    public Connection open() throws SQLException {
        return config.directUrl().isPresent()
                ? connection(config.directUrl().get(), config.directUsername().or(() -> user),
                        config.directPassword().or(() -> password))
                : besidePool();
    }

    /** A connection to the address of the pool. */
    Connection besidePool() throws SQLException {
        return connection(url.orElseThrow(() -> new SQLException("no address of a database", "08001")), user, password);
    }

    private static Connection connection(String address, Optional<String> user, Optional<String> password)
            throws SQLException {
        Properties properties = new Properties();
        user.ifPresent(it -> properties.setProperty("user", it));
        password.ifPresent(it -> properties.setProperty("password", it));
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        // Also through a pooler: nothing of these connections is worth preparing.
        properties.setProperty("prepareThreshold", "0");
        Connection connection = new Driver().connect(address, properties);
        if (connection == null) {
            throw new SQLException("the address is not one of PostgreSQL", "08001");
        }
        return connection;
    }
}
