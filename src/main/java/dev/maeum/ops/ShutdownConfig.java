package dev.maeum.ops;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Shutdown of the service. */
@ConfigMapping(prefix = "maeum.shutdown")
interface ShutdownConfig {

    /**
     * @return how long running requests and readings may take after a SIGTERM. Render kills the process after 30
     *         seconds, so this and the steps that follow must stay well below
     */
    @WithDefault("18s")
    Duration budget();
}
