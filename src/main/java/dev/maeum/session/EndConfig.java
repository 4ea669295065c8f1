package dev.maeum.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the end of a session. */
@ConfigMapping(prefix = "maeum.end")
interface EndConfig {

    /**
     * @return how long ending a session waits for pending readings. A longer wait makes the first summary complete more
     *         often; the web client gives up on a call after 30 seconds
     */
    @WithDefault("15s")
    Duration grace();
}
