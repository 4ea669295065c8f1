package dev.maeum.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sessions that nobody ends. */
@ConfigMapping(prefix = "maeum.session")
interface AbandonedSessionsConfig {

    /**
     * @return how long a session stays open without sockets and frames. It is then ended as of its last frame, and marked
     *         as abandoned. 0 leaves such sessions open
     */
    @WithDefault("24h")
    Duration abandonedAfter();
}
