package dev.maeum.database;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Time-outs of statements, and the way around a connection pooler. */
@ConfigMapping(prefix = "maeum.database")
interface DatabaseConfig {

    /** @return how long the database executes one statement before it cancels it */
    @WithDefault("15s")
    Duration statementTimeout();

    /** @return how long a statement waits for a lock before the database cancels it */
    @WithDefault("5s")
    Duration lockTimeout();

    /**
     * @return JDBC address of the same database without a pooler, for LISTEN; {@code DATABASE_DIRECT_URL} sets it for
     *         migrations too
     */
    Optional<String> directUrl();

    /** @return user at that address; that of the data source if absent */
    Optional<String> directUsername();

    /** @return password at that address; that of the data source if absent */
    Optional<String> directPassword();
}
