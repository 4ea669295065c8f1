package dev.maeum.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is too much. Counted by each instance for itself. */
@ConfigMapping(prefix = "maeum.limits")
interface LimitsConfig {

    /** @return how many proxies stand in front and append to X-Forwarded-For; too few counts all callers as one */
    @WithDefault("0")
    int proxies();
}
