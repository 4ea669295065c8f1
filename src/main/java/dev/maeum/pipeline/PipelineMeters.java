package dev.maeum.pipeline;

import java.util.Locale;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;
import dev.maeum.trace.CycleTrace;
import dev.maeum.trace.Traces;

/** Counts what goes through, on this instance since its start, and begins its traces. */
@Singleton
class PipelineMeters {

    private final MeterRegistry registry;
    private final Traces traces;

    PipelineMeters(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    /** A cycle was closed and begins its way. */
    CycleTrace closed(SessionId id, Cycle cycle) {
        return traces.closed(id, cycle);
    }

    /** A cycle that was stored goes on with its way. */
    CycleTrace resumed(SessionId id, Cycle cycle) {
        return traces.resumed(id, cycle);
    }

    /** A cycle is kept, in the database or in the spill. */
    void kept(Cycle cycle) {
        count("maeum.frames", "frames of closed cycles", cycle.frameCount());
        ignored("paused", cycle.ignoredFrames());
        cycle.features().unusable()
                .forEach((reason, frames) -> ignored(reason.name().toLowerCase(Locale.ROOT), frames));
        if (cycle.unreadable().isPresent()) {
            concluded("unreadable");
        }
    }

    /** Its reading is kept. */
    void judged(Reading reading) {
        if (reading instanceof Reading.Readable readable) {
            concluded("readable");
            count("maeum.readings", "emotions that were read", 1, "emotion", readable.emotion().key(), "source",
                    readable.source());
        } else {
            concluded("unclear");
        }
    }

    /** A client was told of its emotion. */
    void delivered() {
        count("maeum.emotions.delivered", "emotions that a client was told of", 1);
    }

    /** It can not be stored. */
    void setAside() {
        concluded("poisoned");
    }

    private void concluded(String outcome) {
        count("maeum.cycles", "cycles that are concluded", 1, "outcome", outcome);
    }

    private void ignored(String reason, int frames) {
        count("maeum.frames.ignored", "frames that were not measured", frames, "reason", reason);
    }

    private void count(String name, String description, int amount, String... tags) {
        Counter.builder(name).description(description).tags(tags).register(registry).increment(amount);
    }
}
