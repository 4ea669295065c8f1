package dev.maeum.citus;

import java.util.HashMap;
import java.util.Map;

import dev.maeum.PostgresResource;

/** A database as {@link PostgresResource} has it, on the Citus that {@code -Dcitus.url} names: with its tables distributed. */
public final class CitusResource extends PostgresResource {

    private CitusDatabase citus;

    /** One on a Citus if one is named, else one on the PostgreSQL of the tests. */
    public static PostgresResource orPostgres() {
        return System.getProperty(CitusDatabase.URL, "").isEmpty() ? new PostgresResource() : new CitusResource();
    }

    @Override
    protected String url() {
        citus = new CitusDatabase();
        citus.distribute();
        return citus.url();
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        // They are in the address.
        settings.remove("quarkus.datasource.username");
        settings.remove("quarkus.datasource.password");
        return settings;
    }

    @Override
    public void stop() {
        super.stop();
        citus.close();
    }
}
