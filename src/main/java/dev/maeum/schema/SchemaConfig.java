package dev.maeum.schema;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.maeum.schema.drift.Severity;

/** What the schema guard does with what it finds. */
@ConfigMapping(prefix = "maeum.schema")
interface SchemaConfig {

    /**
     * @return at start: {@code fail} serves nothing from a database that does not fit, {@code warn} logs the report and
     *         goes on, {@code off} looks only when asked
     */
    @WithDefault("fail")
    Guard guard();

    /**
     * @return the mildest finding that keeps the service from starting. A graver one lets a service start that will lose
     *         integrity or time later; {@code harmless} keeps a rolling release from adding columns ahead of the code
     */
    @WithDefault("risky")
    Severity failOn();

    /** Modes of the guard at start. */
    enum Guard {
        FAIL,
        WARN,
        OFF
    }
}
