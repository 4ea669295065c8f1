package dev.maeum.account;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Who may use the service, and under which names it answers. */
@ConfigMapping(prefix = "maeum.access")
public interface AccessConfig {

    /** Who may use the service. */
    enum Access {
        /** Callers who are logged in. */
        REQUIRED,
        /** Everybody; sessions that no account started are shared, sessions of accounts stay theirs. */
        OPEN
    }

    /** @return {@code required}, or {@code open} for a machine that nobody else reaches */
    @WithParentName
    @WithDefault("required")
    Access access();

    /**
     * @return host names that are answered beside loopback names and IP addresses where access is open, {@code *} for
     *         all; a foreign page could let its own name point to this machine otherwise (DNS rebinding)
     */
    Optional<List<String>> hosts();

    default boolean isOpen() {
        return access() == Access.OPEN;
    }
}
