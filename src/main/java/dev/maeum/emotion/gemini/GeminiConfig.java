package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Gemini is asked. Its address is the REST client's own key, {@code quarkus.rest-client.gemini.url}. */
@ConfigMapping(prefix = "maeum.gemini")
interface GeminiConfig {

    /** @return the key, from the environment variable GEMINI_API_KEY; without one geometry alone reads */
    Optional<String> apiKey();

    /** @return a pinned model name: an alias that moves makes readings incomparable without a word */
    @WithDefault("gemini-3.5-flash-lite")
    String model();

    /**
     * @return how long Gemini may take in all, retries included. Longer catches slow answers, but it must stay below
     *         {@code maeum.end.grace}, or sessions end before their last reading is there
     */
    @WithDefault("14s")
    Duration deadline();

    /**
     * @return by how many spreads an action unit may differ from the face that Gemini was last asked about, so that it is
     *         not asked again. More saves calls and misses faint changes; below 0 every cycle is asked about
     */
    @WithDefault("0.4")
    double unchangedWithin();

    /**
     * @return how many questions may be under way at once. Cycles beyond wait, first in memory and then in the database,
     *         and are worked off when there is time
     */
    @WithDefault("16")
    int atOnce();

    /** @return how many questions a minute the quota allows; without it, what Gemini itself refuses is the limit */
    OptionalInt perMinute();
}
