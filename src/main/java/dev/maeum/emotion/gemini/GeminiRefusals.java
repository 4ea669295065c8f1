package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.maeum.logging.LogThrottle;

/** Counts refusals of Gemini, and logs each kind at WARN, at most once an hour. */
final class GeminiRefusals {

    private static final Logger LOG = Logger.getLogger(GeminiRefusals.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final String OTHER = "OTHER";
    private static final Set<String> NAMES = Set.of("INVALID_ARGUMENT", "FAILED_PRECONDITION", "UNAUTHENTICATED",
            "PERMISSION_DENIED", "NOT_FOUND");

    private final Map<String, LogThrottle> throttles = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    GeminiRefusals(MeterRegistry registry) {
        this.registry = registry;
        // Alarms need a zero to begin with.
        counter(OTHER);
        NAMES.forEach(this::counter);
    }

    void record(GeminiRefusal refusal) {
        String name = NAMES.contains(refusal.name()) ? refusal.name() : OTHER;
        counter(name).increment();
        throttles.computeIfAbsent(refusal.status() + name, kind -> new LogThrottle(PAUSE)).next()
                .ifPresent(more -> LOG.warnf("gemini refuses to read, geometry reads instead: %s%s", refusal, more));
    }

    private Counter counter(String name) {
        return Counter.builder("maeum.gemini.refusals").description("questions that Gemini refused, by Google's status")
                .tag("status", name).register(registry);
    }
}
