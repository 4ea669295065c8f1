package dev.maeum.citus;

import java.util.Map;
import java.util.UUID;

import dev.maeum.Database;
import dev.maeum.ServiceProcess;

/**
 * A schema of the test's own in the database of a coordinator. Nothing else in that database is touched, and the schema is
 * dropped at the end.
 */
final class CitusDatabase implements AutoCloseable {

    static final String URL = "citus.url";

    private final String address = System.getProperty(URL);
    private final String schema = "maeum_" + UUID.randomUUID().toString().replace("-", "");
    private final Database administrator = new Database(address);
    private final Database database = new Database(url());

    CitusDatabase() {
        administrator.run("CREATE SCHEMA " + schema);
    }

    Database database() {
        return database;
    }

    String schema() {
        return schema;
    }

    /** The address of the schema. */
    String url() {
        return address + (address.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Runs a command about the schema. */
    ServiceProcess.Outcome schema(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "schema";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ServiceProcess.run(Map.of("quarkus.datasource.jdbc.url", url()), all);
    }

    @Override
    public void close() {
        administrator.run("DROP SCHEMA " + schema + " CASCADE");
        database.close();
        administrator.close();
    }
}
