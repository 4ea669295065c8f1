package dev.maeum.schema.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import dev.maeum.PostgresServer;

import javax.sql.DataSource;

/** A migrated template that grants its tables to a role; every database that is asked for is a fresh copy of it. */
final class Cluster {

    /** What the service connects as: it owns nothing, and may do what it must. */
    static final String ROLE = "service";

    /** Roles are the server's and not a database's. */
    private static final String CREATE_ROLE = "DO $$ BEGIN CREATE ROLE " + ROLE
            + " LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";

    private final String template;

    private Cluster(String template) {
        this.template = template;
    }

    /** With what the migrations make, and what these scripts add to it. */
    static Cluster start(String... scripts) {
        try {
            Cluster cluster = new Cluster(PostgresServer.createEmpty());
            cluster.run(cluster.template, CREATE_ROLE,
                    "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO " + ROLE,
                    "ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO " + ROLE);
            Flyway.configure().dataSource(cluster.asOwner(cluster.template)).load().migrate();
            for (String script : scripts) {
                cluster.run(cluster.template, resource(script));
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String copy() {
        return PostgresServer.copy(template);
    }

    void drop(String database) {
        PostgresServer.drop(database);
    }

    void run(String database, String... statements) {
        PostgresServer.run(database, statements);
    }

    DataSource asOwner(String database) {
        return as("postgres", database);
    }

    DataSource asService(String database) {
        return as(ROLE, database);
    }

    String url(String database) {
        return PostgresServer.url(database, ROLE);
    }

    private static DataSource as(String user, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.url(database, user));
        return source;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Cluster.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
