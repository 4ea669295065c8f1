package dev.maeum.pipeline;

import java.util.Locale;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.face.FrameQuality;
import dev.maeum.trace.CycleTrace;
import dev.maeum.trace.Traces;

/** Counters of the pipeline of this instance, and the start of the traces of its cycles. */
@Singleton
@Startup
class PipelineMetrics {

    private static final String FRAMES = "maeum.frames";

    private final MeterRegistry registry;
    private final Traces traces;

    PipelineMetrics(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
        // Registered at start: rate() sees no increase in a counter that appears with its first event.
        count(FRAMES, "frames of closed cycles", 0);
        Stream.of(FrameQuality.values()).filter(why -> why != FrameQuality.USABLE).forEach(why -> unusable(why, 0));
        Stream.of("readable", "unclear", "unreadable", "poisoned").forEach(outcome -> concluded(outcome, 0));
        Stream.of(Emotion.values()).forEach(emotion -> read(emotion, GeometryAnalyst.SOURCE, 0));
        delivered(0);
    }

    /** Starts the trace of a cycle that was closed now. */
    CycleTrace closed(SessionId id, Cycle cycle) {
        return traces.closed(id, cycle);
    }

    /** Starts the trace of a cycle that was stored earlier. */
    CycleTrace resumed(SessionId id, Cycle cycle) {
        return traces.resumed(id, cycle);
    }

    /** A cycle is stored, in the database or in the spill. */
    void stored(Cycle cycle) {
        count(FRAMES, "frames of closed cycles", cycle.frameCount());
        // Ignored frames are counted with their reason where they are received.
        cycle.features().unusable().forEach(this::unusable);
        if (cycle.unreadable().isPresent()) {
            concluded("unreadable", 1);
        }
    }

    /** A reading is stored. */
    void readingStored(Reading reading) {
        if (reading instanceof Reading.Readable readable) {
            concluded("readable", 1);
            read(readable.emotion(), readable.source(), 1);
        } else {
            concluded("unclear", 1);
        }
    }

    /** A client received an emotion. */
    void delivered() {
        delivered(1);
    }

    /** A cycle cannot be stored or analysed. */
    void setAside() {
        concluded("poisoned", 1);
    }

    private void delivered(int emotions) {
        count("maeum.emotions.delivered", "emotions that a client was told of", emotions);
    }

    private void read(Emotion emotion, String source, int readings) {
        count("maeum.readings", "emotions that were read", readings, "emotion", emotion.key(), "source", source);
    }

    private void concluded(String outcome, int cycles) {
        count("maeum.cycles", "cycles that are concluded", cycles, "outcome", outcome);
    }

    private void unusable(FrameQuality why, int frames) {
        count("maeum.frames.ignored", "frames of closed cycles that could not be measured", frames, "reason",
                why.name().toLowerCase(Locale.ROOT));
    }

    private void count(String name, String description, int amount, String... tags) {
        Counter.builder(name).description(description).tags(tags).register(registry).increment(amount);
    }
}
