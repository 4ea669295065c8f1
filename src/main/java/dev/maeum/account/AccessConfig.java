package dev.maeum.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether an account is needed. */
@ConfigMapping(prefix = "maeum.access")
public interface AccessConfig {

    /** Who may use the service. */
    enum Access {
        /** Those who logged in. */
        REQUIRED,
        /** Everybody; sessions that were started without an account are everybody's. Sessions of accounts stay theirs. */
        OPEN
    }

    /** @return {@code required}; {@code open} suits a machine that nobody else reaches */
    @WithParentName
    @WithDefault("required")
    Access access();

    default boolean isOpen() {
        return access() == Access.OPEN;
    }
}
