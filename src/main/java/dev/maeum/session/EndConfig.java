package dev.maeum.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a session ends. */
@ConfigMapping(prefix = "maeum.end")
interface EndConfig {

    /**
     * @return how long the end waits for the last readings. Longer makes the first summary more often complete; the web
     *         client gives up on a call after 30 seconds
     */
    @WithDefault("15s")
    Duration grace();
}
