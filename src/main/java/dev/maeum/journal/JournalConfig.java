package dev.maeum.journal;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of stored cycles: leases on pending ones, and when readings are appended to their session. */
@ConfigMapping(prefix = "maeum.journal")
interface JournalConfig {

    /**
     * @return how long an instance has exclusive use of a pending cycle. When the lease expires without a reading, any
     *         instance may claim the cycle. A shorter lease recovers sooner after a crash; below the deadline of Gemini
     *         cycles are analysed twice
     */
    @WithDefault("45s")
    Duration lease();

    /**
     * @return how long a reading may be missing in {@code sessions."emotionsData"} of an active session. A longer time
     *         appends more readings at once, which costs less; with ten seconds more it should stay below a minute
     */
    @WithDefault("40s")
    Duration appendAfter();

    /** @return how often a cycle is claimed before it becomes poisoned */
    @WithDefault("5")
    int attempts();
}
