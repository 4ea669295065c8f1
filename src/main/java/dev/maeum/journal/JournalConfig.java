package dev.maeum.journal;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How cycles are guarded until they are judged. */
@ConfigMapping(prefix = "maeum.journal")
interface JournalConfig {

    /**
     * @return how long an instance has a pending cycle to itself. When it has passed without a verdict, any instance may
     *         take the cycle over: shorter recovers sooner after a crash, but below Gemini's deadline cycles are
     *         analysed twice
     */
    @WithDefault("45s")
    Duration lease();

    /** @return how often a cycle is taken up before it is set aside as poisoned */
    @WithDefault("5")
    int attempts();
}
