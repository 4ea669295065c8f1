package dev.maeum.emotion.gemini;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.trace.Traces;

/** Chooses the analyst at start: Gemini with a key, geometry alone otherwise. */
@ApplicationScoped
class EmotionAnalystProducer {

    private static final Logger LOG = Logger.getLogger(EmotionAnalystProducer.class);

    private final GeminiConfig config;

    EmotionAnalystProducer(GeminiConfig config) {
        this.config = config;
    }

    @Produces
    @ApplicationScoped
    EmotionAnalyst analyst(@RestClient GeminiApi api, ManagedExecutor executor, ObjectMapper json, Clock clock,
            MeterRegistry registry, Traces traces) {
        GeometryAnalyst geometry = new GeometryAnalyst();
        if (hasKey()) {
            GeminiRateLimiter rateLimiter = new GeminiRateLimiter(config.atOnce(), config.perMinute(), executor);
            GeminiAnalyst gemini = new GeminiAnalyst(new GeminiClient(api, config, traces), config, geometry,
                    rateLimiter,
                    new GeminiTokenMetrics(registry), json, clock, new GeminiRefusals(registry));
            return new SecondOpinionAnalyst(geometry, gemini, config.unchangedWithin(), registry);
        }
        return (session, cycle) -> Uni.createFrom().item(() -> geometry.analyse(cycle));
    }

    void announce(@Observes StartupEvent event) {
        if (hasKey()) {
            LOG.infof("emotions are read by Gemini, model %s, deadline %s, geometry when it fails", config.model(),
                    config.deadline());
        } else if (GeminiKey.isUnusable(config)) {
            LOG.warn(
                    "emotions are read by geometry alone: GEMINI_API_KEY holds a blank or another character that no key has");
        } else {
            LOG.info("emotions are read by geometry alone: GEMINI_API_KEY is not set");
        }
    }

    private boolean hasKey() {
        return GeminiKey.of(config).isPresent();
    }
}
