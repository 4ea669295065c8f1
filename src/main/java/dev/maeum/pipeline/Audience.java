package dev.maeum.pipeline;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.EmotionRead;

/** All who hear what becomes of cycles. */
@ApplicationScoped
class Audience {

    private final List<CycleListener> cycles;
    private final List<VerdictListener> verdicts;
    private final PatientWriter writer;

    Audience(@All List<CycleListener> cycles, @All List<VerdictListener> verdicts, PatientWriter writer) {
        this.cycles = cycles;
        this.verdicts = verdicts;
        this.writer = writer;
    }

    void stored(SessionId id, Cycle cycle) {
        cycles.forEach(listener -> listener.stored(id, cycle));
    }

    boolean hears(SessionId id) {
        return cycles.stream().anyMatch(listener -> listener.hears(id));
    }

    /** The item is whether a client was told. */
    Uni<Boolean> tell(SessionId id, EmotionRead emotion) {
        return Uni.join().all(cycles.stream().map(listener -> listener.emotionRead(id, emotion)).toList())
                .andCollectFailures().map(heard -> heard.contains(true));
    }

    /** Nobody waits for what follows from a verdict: cycles after it must not, while the database is away. */
    void judged(SessionId id) {
        writer.eventually("what follows from the readings of session ", id,
                () -> verdicts.forEach(listener -> listener.judged(id)));
    }
}
