package dev.maeum.schema;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.maeum.schema.drift.Cluster;

/** A migrated database for the service, which tests may alter under its feet. */
public class SchemaDatabase implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN = "token-of-the-test";

    private Cluster cluster;
    private String database;

    /** Gives a test the means to alter the database. */
    interface Altering {
        void alter(String... statements);
    }

    @Override
    public Map<String, String> start() {
        cluster = Cluster.start();
        database = cluster.copy();
        return Map.of("quarkus.datasource.jdbc.url", cluster.url(database), "quarkus.datasource.username",
                Cluster.ROLE, "quarkus.datasource.password", "any", "maeum.admin.token", TOKEN);
    }

    @Override
    public void inject(TestInjector injector) {
        Altering altering = statements -> cluster.run(database, statements);
        injector.injectIntoFields(altering, new TestInjector.MatchesType(Altering.class));
    }

    @Override
    public void stop() {
        cluster.close();
    }
}
