package dev.maeum.schema.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import org.flywaydb.core.Flyway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import javax.sql.DataSource;

/** A PostgreSQL with one migrated template; every database that is asked for is a fresh copy of it. */
public final class Cluster implements AutoCloseable {

    /** What the service connects as: it owns nothing, and may do what it must. */
    public static final String ROLE = "service";
    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgres postgres;
    private final AtomicInteger copies = new AtomicInteger();

    private Cluster(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** With what the migrations make, and what these scripts add to it. */
    public static Cluster start(String... scripts) {
        try {
            Cluster cluster = new Cluster(EmbeddedPostgres.start());
            cluster.run("postgres", "CREATE ROLE " + ROLE + " LOGIN", "CREATE DATABASE " + TEMPLATE);
            cluster.run(TEMPLATE, "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO " + ROLE,
                    "ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO " + ROLE);
            Flyway.configure().dataSource(cluster.asOwner(TEMPLATE)).load().migrate();
            for (String script : scripts) {
                cluster.run(TEMPLATE, resource(script));
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String copy() {
        String name = "copy_" + copies.incrementAndGet();
        run("postgres", "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return name;
    }

    void drop(String database) {
        run("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }

    public void run(String database, String... statements) {
        try (Connection connection = asOwner(database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    DataSource asOwner(String database) {
        return postgres.getDatabase("postgres", database);
    }

    DataSource asService(String database) {
        return postgres.getDatabase(ROLE, database);
    }

    public String url(String database) {
        return postgres.getJdbcUrl(ROLE, database);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Cluster.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
