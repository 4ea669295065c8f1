package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.emotion.ReadingProvenance;
import dev.maeum.emotion.SecondReading;

/**
 * Reads every cycle by geometry and asks Gemini where that helps: not about a face that could not be measured, nor again
 * about one that has not changed. Gemini's reading decides; that of geometry is stored beside it.
 */
final class GeminiFirstAnalyst implements EmotionAnalyst {

    /** A session without a cycle for so long begins anew: what it showed before has little to do with it. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** About 4 kB each. Beyond it the longest unused are forgotten, which costs questions. */
    private static final int SESSIONS = 10_000;

    private final GeometryAnalyst geometry;
    private final GeminiAnalyst gemini;
    private final double noise;
    private final Counter saved;
    // By writing, not by access: that kind of cache is not in a native image.
    private final Cache<SessionId, RecentReadings> recollections = Caffeine.newBuilder().maximumSize(SESSIONS)
            .expireAfterWrite(REMEMBERED).build();

    GeminiFirstAnalyst(GeometryAnalyst geometry, GeminiAnalyst gemini, double noise, MeterRegistry registry) {
        this.geometry = geometry;
        this.gemini = gemini;
        this.noise = noise;
        this.saved = Counter.builder("maeum.gemini.calls.saved")
                .description("cycles that Gemini was not asked about, because the face had not changed")
                .register(registry);
    }

    @Override
    public Uni<Reading> analyse(SessionId session, Cycle cycle) {
        Reading measured = geometry.analyse(cycle);
        if (geometry.obstacle(cycle).isPresent()) {
            return Uni.createFrom().item(measured);
        }
        RecentReadings recentReadings = recollections.get(session, id -> new RecentReadings());
        Optional<Reading.Readable> unchanged = recentReadings.unchanged(cycle, noise);
        if (unchanged.isPresent()) {
            saved.increment();
            return Uni.createFrom().item(remembered(session, recentReadings, cycle, beside(unchanged.get(), measured)));
        }
        return gemini.analyse(session, new GeminiQuestion(cycle, measured, recentReadings.before()))
                .map(reading -> remembered(session, recentReadings, cycle, beside(reading, measured)));
    }

    private Reading remembered(SessionId session, RecentReadings recentReadings, Cycle cycle, Reading reading) {
        if (reading instanceof Reading.Readable readable) {
            recentReadings.remember(cycle, readable);
            recollections.put(session, recentReadings);
        }
        return reading;
    }

    private static Reading beside(Reading reading, Reading measured) {
        if (reading instanceof Reading.Readable r && !r.source().equals(GeometryAnalyst.SOURCE)) {
            return new Reading.Readable(r.emotion(), r.confidence(), r.valence(), r.arousal(), r.evidence(),
                    r.source(), r.model(), r.reason(),
                    new ReadingProvenance(r.provenance().prompt(), SecondReading.of(measured)));
        }
        return reading;
    }
}
