package dev.maeum.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Reading;

/** The columns of a cycle's row that describe its reading: without the features, which are most of a row's bytes. */
@RegisterForReflection
record CycleOutcome(int cycle, long startedAt, long endedAt, int frameCount, int usableFrames, int ignoredFrames,
        String speech, CycleStatus status, Emotion emotion, Float confidence, Float valence, Float arousal,
        String source, String model, String evidence, String reason) {

    /** For queries of the entity {@code Cycle c}, in the order of the components. */
    static final String COLUMNS = """
        select c.cycle, c.startedAt, c.endedAt, c.frameCount, c.usableFrames, c.ignoredFrames, c.speech, c.status,
        c.emotion, c.confidence, c.valence, c.arousal, c.source, c.model, c.evidence, c.reason from Cycle c
        """;

    StoredCycle stored(CycleJson json) {
        return new StoredCycle(cycle, startedAt, endedAt, frameCount, usableFrames, ignoredFrames, status, emotion,
                exact(confidence), exact(valence), exact(arousal), source, model, reason, json.evidence(evidence));
    }

    boolean isReadable() {
        return status == CycleStatus.READABLE;
    }

    UnreadCycle unread() {
        return new UnreadCycle(cycle, startedAt, endedAt, frameCount, status, reason);
    }

    StoredEmotion emotion(CycleJson json) {
        return new StoredEmotion(cycle, endedAt,
                new Reading.Readable(emotion, exact(confidence), exact(valence), exact(arousal),
                        json.evidence(evidence), source, model, reason == null ? "" : reason),
                frameCount, speech == null ? "" : speech);
    }

    // 0.81f as a double is 0.8100000023841858; through its decimal digits it stays 0.81.
    static Double exact(Float value) {
        return value == null ? null : Double.valueOf(value.toString());
    }
}
