package dev.maeum.ops;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the service stops. */
@ConfigMapping(prefix = "maeum.shutdown")
interface ShutdownConfig {

    /**
     * @return how long running answers are awaited after a SIGTERM. Render kills after 30 seconds, so that this and what
     *         follows must stay well below
     */
    @WithDefault("18s")
    Duration budget();
}
