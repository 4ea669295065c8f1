package dev.maeum.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a session is cut. */
@ConfigMapping(prefix = "maeum.cycle")
public interface CycleConfig {

    /** @return the length of a cycle; shorter answers sooner, costs more calls, and gives each less to see */
    @WithDefault("10s")
    Duration length();
}
