package dev.maeum.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.maeum.PostgresResource;
import dev.maeum.PostgresServer;

/** A production database of the Node service: its tables, made by its own script, and rows in them. */
public class PredecessorDatabase extends PostgresResource {

    @Override
    protected String create() {
        String name = PostgresServer.createEmpty();
        try (InputStream script = getClass().getResourceAsStream("/predecessor.sql")) {
            PostgresServer.run(name, new String(script.readAllBytes(), StandardCharsets.UTF_8));
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("predecessor.sql cannot be read", e);
        }
    }
}
