package dev.maeum.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.maeum.Database;
import dev.maeum.PostgresResource;

/** A production database of the Node service: its tables, made by its own script, and rows in them. */
public class PredecessorDatabase extends PostgresResource {

    @Override
    protected void prepare(Database database) {
        try (InputStream script = getClass().getResourceAsStream("/predecessor.sql")) {
            database.run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("predecessor.sql cannot be read", e);
        }
    }
}
