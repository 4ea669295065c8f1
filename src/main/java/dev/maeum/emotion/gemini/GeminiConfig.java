package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the questions to Gemini. Its address is {@code quarkus.rest-client.gemini.url}. */
@ConfigMapping(prefix = "maeum.gemini")
interface GeminiConfig {

    /** @return the key, from the environment variable GEMINI_API_KEY; without one geometry alone reads */
    Optional<String> apiKey();

    /** @return a pinned model name: readings of an alias that moves are not comparable */
    @WithDefault("gemini-3.5-flash-lite")
    String model();

    /**
     * @return how long Gemini may take, the wait for a turn and retries included. Longer waits for slow answers, but it must stay below
     *         {@code maeum.end.grace}, or sessions end before their last reading
     */
    @WithDefault("14s")
    Duration deadline();

    /**
     * @return by how many spreads of the neutral an action unit may differ from the face that Gemini was last asked about, so that it is
     *         not asked again. More saves calls and misses faint changes; below 0 every cycle is asked about
     */
    @WithDefault("1.2")
    double unchangedWithin();

    /**
     * @return the most questions that may be under way. How many are adapts to Gemini: more while answers are quick, fewer
     *         after refusals, failures and slow answers. More than Gemini takes costs refusals until the limit has adapted
     */
    @WithDefault("256")
    int atOnce();

    /** @return how many questions a minute the quota allows; without it Gemini's own refusals are the limit */
    OptionalInt perMinute();
}
