package dev.maeum.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Reading;

/** One cycle: pending from the moment it is closed, judged once, and marked when the client was told. */
@Entity(name = "Cycle")
@Table(name = "cycles")
class CycleRow extends PanacheEntityBase {

    private static final String BY_NUMBER = "sessionId = ?1 and cycle = ?2";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, length = 64, updatable = false)
    String sessionId;

    @Column(nullable = false, updatable = false)
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

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    @Column(updatable = false)
    String speech;

    @Column(nullable = false, length = 16)
    String status;

    @Column(length = 16)
    String emotion;

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

    @Column(nullable = false)
    int attempts;

    Long leasedUntil;

    Long judgedAt;

    Long deliveredAt;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    @Column(nullable = false)
    Instant updatedAt;

    static CycleRow of(SessionId id, Cycle cycle, CycleJson json, long now) {
        CycleRow row = new CycleRow();
        row.sessionId = id.value();
        row.cycle = cycle.number();
        row.startedAt = cycle.startedAt();
        row.endedAt = cycle.endedAt();
        row.frameCount = cycle.frameCount();
        row.usableFrames = cycle.usableFrames();
        row.ignoredFrames = cycle.ignoredFrames();
        row.features = json.features(cycle.features());
        row.speech = cycle.speech().isEmpty() ? null : cycle.speech();
        row.status = CycleStatus.PENDING.key();
        cycle.unreadable().ifPresent(reason -> {
            row.status = CycleStatus.UNREADABLE.key();
            row.reason = reason;
            row.judgedAt = now;
        });
        return row;
    }

    static Optional<CycleRow> of(SessionId id, int cycle) {
        return find(BY_NUMBER, id.value(), cycle).firstResultOptional();
    }

    static Optional<CycleRow> locked(SessionId id, int cycle) {
        return find(BY_NUMBER, id.value(), cycle).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    static List<CycleRow> ofSession(SessionId id) {
        return list("sessionId", Sort.by("cycle"), id.value());
    }

    static int last(SessionId id) {
        Integer last = find("select max(cycle) from Cycle where sessionId = ?1", id.value()).project(Integer.class)
                .singleResult();
        return last == null ? 0 : last;
    }

    static long frames(SessionId id) {
        Long frames = find("select sum(frameCount) from Cycle where sessionId = ?1", id.value()).project(Long.class)
                .singleResult();
        return frames == null ? 0 : frames;
    }

    static int countSpoken(SessionId id) {
        return (int) count("sessionId = ?1 and speech is not null", id.value());
    }

    static int countPending(SessionId id) {
        return (int) count("sessionId = ?1 and status = ?2", id.value(), CycleStatus.PENDING.key());
    }

    static void deliver(SessionId id, int cycle, long now) {
        update("deliveredAt = ?3 where " + BY_NUMBER + " and deliveredAt is null", id.value(), cycle, now);
    }

    boolean isPending() {
        return CycleStatus.PENDING.key().equals(status);
    }

    void judge(Reading reading, CycleJson json, long now) {
        judgedAt = now;
        source = reading.source();
        model = reading.model();
        if (reading instanceof Reading.Readable readable) {
            status = CycleStatus.READABLE.key();
            emotion = readable.emotion().key();
            confidence = (float) readable.confidence();
            valence = (float) readable.valence();
            arousal = (float) readable.arousal();
            evidence = json.evidence(readable.evidence());
            reason = readable.reason().isEmpty() ? null : readable.reason();
        } else if (reading instanceof Reading.Unclear unclear) {
            status = CycleStatus.UNCLEAR.key();
            reason = unclear.reason();
        }
    }

    StoredCycle stored(CycleJson json) {
        return new StoredCycle(cycle, startedAt, endedAt, frameCount, usableFrames, ignoredFrames,
                CycleStatus.of(status), emotion == null ? null : Emotion.of(emotion).orElseThrow(), exact(confidence),
                exact(valence), exact(arousal), source, model, reason, json.evidence(evidence));
    }

    // 0.81f as a double is 0.8100000023841858; by way of its digits it stays 0.81.
    private static Double exact(Float value) {
        return value == null ? null : Double.valueOf(value.toString());
    }
}
