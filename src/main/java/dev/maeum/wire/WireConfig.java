package dev.maeum.wire;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How messages are read, and how many. */
@ConfigMapping(prefix = "maeum.wire")
interface WireConfig {

    /**
     * @return width over height of the camera picture, for clients whose messages have no {@code width} and
     *         {@code height}; a wrong one stretches faces. 4:3 is what browsers ask cameras for by default
     */
    @WithDefault("1.3333333333333333")
    double defaultAspect();

    /**
     * @return by how much an event loop may be late before it leaves frames out; a longer one sheds later and lets other
     *         calls wait longer
     */
    @WithDefault("250ms")
    Duration longestDelay();

    /** @return {@code true} to receive frames and drop them: what the benchmark compares with. Never in production */
    @WithDefault("false")
    boolean dropFrames();
}
