package dev.maeum.emotion.gemini;

import java.time.Clock;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.trace.Traces;
import dev.maeum.worker.WorkerPool;

/** Chooses the analyst at start: Gemini with a key, geometry alone otherwise. */
@ApplicationScoped
class EmotionAnalystProducer {

    private static final Logger LOG = Logger.getLogger(EmotionAnalystProducer.class);

    private static final int THREADS = 8;

    private final WorkerPool workers = new WorkerPool("gemini", THREADS);
    private final GeminiConfig config;
    private final GeometryAnalyst geometry;

    EmotionAnalystProducer(GeminiConfig config, GeometryAnalyst geometry) {
        this.config = config;
        this.geometry = geometry;
    }

    @Produces
    @ApplicationScoped
    EmotionAnalyst analyst(@RestClient GeminiApi api, ObjectMapper json, Clock clock,
            MeterRegistry registry, Traces traces) {
        if (hasKey()) {
            AskingQueue<GeminiTurns.Waiter> queue = new AskingQueue<>(config.atOnce(), config.perMinute(),
                    config.deadline());
            Gauge.builder("maeum.gemini.limit", queue, AskingQueue::limit)
                    .description("questions that may be under way now").register(registry);
            GeminiAnalyst gemini = new GeminiAnalyst(new GeminiClient(api, config, traces), config, geometry,
                    new GeminiTurns(queue, config.deadline(), workers),
                    new GeminiTokenMetrics(registry), json, clock, new GeminiRefusals(registry), workers);
            return new GeminiFirstAnalyst(geometry, gemini, config.unchangedWithin(), registry);
        }
        return (session, cycle) -> Uni.createFrom().item(() -> geometry.analyse(cycle));
    }

    @PreDestroy
    void stop() {
        workers.stop();
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
