package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL of the test's own: a free port, an empty database, gone afterwards. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;
    private Database database;

    @Override
    public Map<String, String> start() {
        String spill;
        try {
            postgres = EmbeddedPostgres.builder().start();
            spill = spill();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
        String url = postgres.getJdbcUrl("postgres", "postgres");
        database = new Database(url);
        prepare(database);
        return Map.of("quarkus.datasource.jdbc.url", url, "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres", "maeum.spill.directory", spill);
    }

    // A spill belongs to its database: in another one nobody knows its sessions.
    private static String spill() throws IOException {
        Path target = Files.createDirectories(Path.of("target", "spill"));
        return Files.createTempDirectory(target, "of-a-test").toAbsolutePath().toString();
    }

    public Database database() {
        return database;
    }

    /** What is in the database before the service sees it. */
    protected void prepare(Database database) {
        // Nothing: an empty database.
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(database, new TestInjector.MatchesType(Database.class));
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                database.close();
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
