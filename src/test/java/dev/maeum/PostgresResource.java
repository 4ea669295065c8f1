package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A database of the test's own in the run's PostgreSQL, with the tables of all migrations. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private Database database;

    @Override
    public Map<String, String> start() {
        String url = url();
        database = new Database(url);
        return Map.of("quarkus.datasource.jdbc.url", url, "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres", "maeum.spill.directory", spill());
    }

    /** The address of the database, as the service finds it. */
    protected String url() {
        return PostgresServer.url(create(), "postgres");
    }

    /** Creates the database as the service finds it. Returns its name. */
    protected String create() {
        return PostgresServer.createMigrated();
    }

    // A spill belongs to its database: in another one nobody knows its sessions.
    private static String spill() {
        try {
            Path target = Files.createDirectories(Path.of("target", "spill"));
            return Files.createTempDirectory(target, "of-a-test").toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for the spill", e);
        }
    }

    public Database database() {
        return database;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(database, new TestInjector.MatchesType(Database.class));
    }

    // The database stays until the server goes: nobody waits for it to be dropped.
    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
