package dev.maeum.wire;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Decoding of messages and shedding of load. */
@ConfigMapping(prefix = "maeum.wire")
interface WireConfig {

    /**
     * @return width over height of the camera picture, for clients whose messages have no {@code width} and
     *         {@code height}, as long as no frame is fit to infer it from; a wrong ratio distorts faces. Browsers ask
     *         cameras for 4:3 by default
     */
    @WithDefault("1.3333333333333333")
    double defaultAspect();

    /**
     * @return delay of an event loop from which on frames are skipped; with a longer delay shedding starts
     *         later and other calls wait longer
     */
    @WithDefault("250ms")
    Duration longestDelay();

    /**
     * @return {@code true} to receive frames and drop them, and to send live messages without content, as a baseline for
     *         the benchmark. Never in production
     */
    @WithDefault("false")
    boolean dropFrames();
}
