package dev.maeum.schema;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.maeum.schema.drift.Severity;

/** Reaction of the schema guard to its findings. */
@ConfigMapping(prefix = "maeum.schema")
interface SchemaConfig {

    /**
     * @return at start: {@code fail} aborts the start if the database does not fit, {@code warn} logs the report,
     *         {@code off} checks only on demand
     */
    @WithDefault("fail")
    Guard guard();

    /**
     * @return the mildest severity that aborts the start. A higher value lets a service start that may lose integrity or
     *         time later; with {@code harmless} a rolling release cannot add columns ahead of the code
     */
    @WithDefault("risky")
    Severity failOn();

    /** @return whether missing migrations are applied at start */
    @WithDefault("true")
    boolean migrate();

    /** Modes of the guard at start. */
    enum Guard {
        FAIL,
        WARN,
        OFF
    }
}
