package dev.maeum.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Reading;
import dev.maeum.emotion.SecondReading;

/**
 * Row of a cycle: pending when the cycle closes, analysed once, and marked when a client received its emotion. Its column
 * {@code id} is not mapped: the database fills it, and nothing looks it up.
 */
@Entity(name = "Cycle")
@Table(name = "cycles")
@IdClass(CycleRow.Key.class)
class CycleRow extends PanacheEntityBase {

    private static final String NO_FEATURES = "{}";

    @Id
    @Column(length = 64)
    String sessionId;

    @Id
    int cycle;

    @Column(nullable = false, updatable = false)
    long startedAt;

    @Column(nullable = false, updatable = false)
    long endedAt;

    @Column(nullable = false, updatable = false)
    int frameCount;

    @Column(nullable = false, updatable = false)
    int usableFrames;

    @Column(nullable = false, updatable = false)
    int ignoredFrames;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, updatable = false)
    String features;

    @Column(nullable = false, updatable = false)
    int featuresVersion = CycleFeatures.VERSION;

    @Column(updatable = false)
    byte[] measures;

    @Column(updatable = false)
    byte[] seconds;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    @Column(updatable = false)
    String speech;

    @Column(nullable = false, length = 16)
    @Convert(converter = CycleStatusColumn.class)
    CycleStatus status;

    @Column(length = 16)
    @Convert(converter = EmotionColumn.class)
    Emotion emotion;

    Float confidence;

    Float valence;

    Float arousal;

    @Column(length = 16)
    String source;

    @Column(length = 64)
    String model;

    @JdbcTypeCode(SqlTypes.JSON)
    String evidence;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String reason;

    @Column(length = 16)
    String otherSource;

    @Column(length = 64)
    String otherModel;

    @Column(length = 16)
    @Convert(converter = EmotionColumn.class)
    Emotion otherEmotion;

    Float otherConfidence;

    @Column(length = 16)
    String promptVersion;

    @Column(nullable = false)
    int attempts;

    Long leasedUntil;

    Long judgedAt;

    Long deliveredAt;

    @Column(nullable = false)
    boolean replayed;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    @Column(nullable = false)
    Instant updatedAt;

    /** What the domain calls a cycle. */
    @RegisterForReflection
    record Key(String sessionId, int cycle) {}

    static CycleRow of(SessionId id, Cycle cycle, CycleJson json, PackedSeconds packed, long now) {
        CycleRow row = numbered(id, cycle);
        row.measures = PackedFeatures.pack(cycle.features()).orElse(null);
        row.features = row.measures == null ? json.features(cycle.features()) : NO_FEATURES;
        row.seconds = packed.pack(cycle);
        row.speech = cycle.speech().isEmpty() ? null : cycle.speech();
        row.status = CycleStatus.PENDING;
        cycle.unreadable().ifPresent(reason -> row.settle(CycleStatus.UNREADABLE, reason, now));
        return row;
    }

    /** Reserves a pending cycle for one instance until a time; for no instance if null. */
    void lease(Long until) {
        if (isPending()) {
            attempts++;
            leasedUntil = until;
        }
    }

    /** Row of a cycle that cannot be stored as it is: its numbers and the reason, without features and speech. */
    static CycleRow setAside(SessionId id, Cycle cycle, String reason, long now) {
        CycleRow row = numbered(id, cycle);
        row.features = NO_FEATURES;
        row.settle(CycleStatus.POISONED, reason, now);
        return row;
    }

    /** A pending row without content, for the probe of writes. */
    static CycleRow neutral(SessionId id, int number) {
        CycleRow row = new CycleRow();
        row.sessionId = id.value();
        row.cycle = number;
        row.features = NO_FEATURES;
        row.status = CycleStatus.PENDING;
        return row;
    }

    private static CycleRow numbered(SessionId id, Cycle cycle) {
        CycleRow row = new CycleRow();
        row.sessionId = id.value();
        row.cycle = cycle.number();
        row.startedAt = cycle.startedAt();
        row.endedAt = cycle.endedAt();
        row.frameCount = cycle.frameCount();
        row.usableFrames = cycle.usableFrames();
        row.ignoredFrames = cycle.ignoredFrames();
        return row;
    }

    boolean isPending() {
        return status == CycleStatus.PENDING;
    }

    void settle(CycleStatus to, String why, long now) {
        status = to;
        reason = why;
        judgedAt = now;
        leasedUntil = null;
    }

    void record(Reading reading, CycleJson json, long now) {
        source = reading.source();
        model = reading.model();
        if (reading instanceof Reading.Readable readable) {
            settle(CycleStatus.READABLE, readable.reason().isEmpty() ? null : readable.reason(), now);
            emotion = readable.emotion();
            confidence = (float) readable.confidence();
            valence = (float) readable.valence();
            arousal = (float) readable.arousal();
            evidence = json.evidence(readable.evidence());
            promptVersion = readable.provenance().prompt().isEmpty() ? null : readable.provenance().prompt();
            recordSecond(readable.provenance().other());
        } else if (reading instanceof Reading.Unclear unclear) {
            settle(CycleStatus.UNCLEAR, unclear.reason(), now);
        }
    }

    private void recordSecond(SecondReading other) {
        if (other != null) {
            otherSource = other.source();
            otherModel = other.model();
            otherEmotion = other.emotion();
            otherConfidence = (float) other.confidence();
        }
    }

    /** Whether its features have the version that this service computes, in a form that it reads. */
    boolean hasCurrentFeatures() {
        return featuresVersion == CycleFeatures.VERSION && (measures == null || PackedFeatures.isReadable(measures));
    }

    CycleDetails details(CycleJson json) {
        boolean kept = hasCurrentFeatures() && !(measures == null && features.equals(NO_FEATURES));
        SecondReading other = otherSource == null
                ? null
                : new SecondReading(otherSource, otherModel, otherEmotion, CycleOutcome.exact(otherConfidence));
        return new CycleDetails(outcome().stored(json), kept ? Optional.of(cycle(json)) : Optional.empty(),
                Optional.ofNullable(promptVersion), Optional.ofNullable(other));
    }

    Cycle cycle(CycleJson json) {
        CycleFeatures measured = measures == null ? json.features(features) : PackedFeatures.unpack(measures);
        return new Cycle(cycle, startedAt, endedAt, frameCount, usableFrames, ignoredFrames, measured.obstacle(),
                measured, spoken(), List.of());
    }

    PoisonedCycle poisoned() {
        return new PoisonedCycle(new SessionId(sessionId), cycle, frameCount, attempts, reason, judgedAt);
    }

    private String spoken() {
        return speech == null ? "" : speech;
    }

    private CycleOutcome outcome() {
        return new CycleOutcome(cycle, startedAt, endedAt, frameCount, usableFrames, ignoredFrames, speech, status,
                emotion, confidence, valence, arousal, source, model, evidence, reason);
    }
}
