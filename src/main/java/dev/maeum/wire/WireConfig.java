package dev.maeum.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How messages are read. */
@ConfigMapping(prefix = "maeum.wire")
interface WireConfig {

    /**
     * @return width over height of the camera picture, for clients whose messages have no {@code width} and
     *         {@code height}; a wrong one stretches faces. 4:3 is what browsers ask cameras for by default
     */
    @WithDefault("1.3333333333333333")
    double defaultAspect();
}
