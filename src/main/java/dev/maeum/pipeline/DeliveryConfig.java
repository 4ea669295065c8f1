package dev.maeum.pipeline;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the delivery of emotions to clients. */
@ConfigMapping(prefix = "maeum.delivery")
interface DeliveryConfig {

    /** @return how long the next emotions of a session wait for one that is being sent */
    @WithDefault("5s")
    Duration longestWait();
}
