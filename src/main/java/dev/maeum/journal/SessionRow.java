package dev.maeum.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;

/** Row of the predecessor's table of sessions, with its column names. Values without a column are in {@code counters}. */
@Entity(name = "Session")
@Table(name = "sessions")
class SessionRow extends PanacheEntityBase {

    private static final String PAUSED_AT = "pausedAt";
    private static final String RESUMED_AT = "resumedAt";
    private static final String IGNORED_FRAMES = "ignoredFrames";
    private static final String ABANDONED = "abandoned";
    private static final String RECEIVED_CYCLES = "receivedCycles";

    /** The column {@code id} is not mapped: the database fills it, and nothing looks it up. */
    @Id
    @Column(length = 64)
    String sessionId;

    @Column(nullable = false, length = 64, updatable = false)
    String userId;

    /** Key of {@code users}, without an association: accounts belong to another package. */
    @Column(updatable = false)
    Integer accountId;

    @Column(length = 64, updatable = false)
    String counselorId;

    /** Version of the notice that was agreed to; null if none was. */
    @Column(length = 32, updatable = false)
    String consentVersion;

    @Column(updatable = false)
    Long consentedAt;

    /** Never null, though the predecessor's column may be: a session without a status is open until it has an end. */
    @Column(length = 20)
    @ColumnTransformer(read = "coalesce(status, case when \"endedAt\" is null then 'active' else 'ended' end)")
    @Convert(converter = SessionStatusColumn.class)
    SessionStatus status;

    @Column(nullable = false, updatable = false)
    long startedAt;

    Long endedAt;

    Integer duration;

    /** The predecessor's column takes any JSON; what is no object counts as none. */
    @JdbcTypeCode(SqlTypes.JSON)
    @ColumnTransformer(read = "case jsonb_typeof(to_jsonb(counters)) when 'object' then counters end")
    Map<String, Object> counters;

    /** Changed by SQL only: an entity that writes it back would undo concurrent appends. */
    @Basic(fetch = FetchType.LAZY)
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String emotionsData;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;

    static Optional<SessionRow> of(SessionId id) {
        return find("sessionId", id.value()).firstResultOptional();
    }

    static Optional<SessionRow> locked(SessionId id) {
        return find("sessionId", id.value()).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** The latest first. */
    static List<SessionRow> latest(int most, String condition, Object... parameters) {
        return find(condition, Sort.descending("startedAt").and("sessionId"), parameters)
                .page(Page.ofSize(most)).list();
    }

    /** Locks the row of a session against deletion and against other writes of its cycles. False if there is none. */
    static boolean lock(SessionId id) {
        return !getEntityManager()
                .createNativeQuery("SELECT 1 FROM sessions WHERE \"sessionId\" = :id FOR NO KEY UPDATE")
                .setParameter("id", id.value()).getResultList().isEmpty();
    }

    /** @param all of all accounts; otherwise of one, or of none for null */
    static SessionTotals tally(boolean all, Integer account) {
        Object[] row = (Object[]) getEntityManager().createNativeQuery("""
            SELECT count(*) FILTER (WHERE status = 'active' OR status IS NULL AND "endedAt" IS NULL),
                count(*) FILTER (WHERE status = 'paused'),
                count(*) FILTER (WHERE status = 'ended' OR status IS NULL AND "endedAt" IS NOT NULL),
                cast(avg(duration) AS bigint)
            FROM sessions WHERE :all OR "accountId" IS NOT DISTINCT FROM cast(:account as integer)""")
                .setParameter("all", all).setParameter("account", account).getSingleResult();
        return new SessionTotals(((Number) row[0]).longValue(), ((Number) row[1]).longValue(),
                ((Number) row[2]).longValue(), (Long) row[3]);
    }

    /** The number of cycles that the session had closed when it ended; 0 until then. */
    int receivedCycles() {
        return counters != null && counters.get(RECEIVED_CYCLES) instanceof Number number ? number.intValue() : 0;
    }

    boolean isEnded() {
        return status == SessionStatus.ENDED;
    }

    void pause(long now) {
        move(SessionStatus.PAUSED, Map.of(PAUSED_AT, now));
    }

    void resume(long now) {
        move(SessionStatus.ACTIVE, Map.of(RESUMED_AT, now));
    }

    void end(long now, int ignoredFrames, int receivedCycles) {
        move(SessionStatus.ENDED, Map.of(IGNORED_FRAMES, ignoredFrames, RECEIVED_CYCLES, receivedCycles));
        endAt(now);
    }

    /** Ends a session that nobody uses any more, as of its last frame. */
    void abandon(long lastUsedAt, int receivedCycles) {
        move(SessionStatus.ENDED, Map.of(IGNORED_FRAMES, 0, RECEIVED_CYCLES, receivedCycles, ABANDONED, true));
        endAt(lastUsedAt);
    }

    private void endAt(long time) {
        endedAt = Math.max(time, startedAt);
        duration = (int) Math.min(Integer.MAX_VALUE, endedAt - startedAt);
    }

    // The column holds up to 24 days; a longer duration is stored as its highest value.
    private Long exactDuration() {
        if (duration == null) {
            return null;
        }
        return duration == Integer.MAX_VALUE && endedAt != null ? endedAt - startedAt : (long) duration;
    }

    /**
     * The end of its last cycle or the time of its last emotion, otherwise its start. Epoch milliseconds.
     *
     * @param predecessor its readings of the predecessor
     */
    long lastUsedAt(List<PredecessorReading> predecessor) {
        long lastReading = predecessor.stream().map(PredecessorReading::timestamp).filter(Objects::nonNull)
                .mapToLong(Long::longValue).max().orElse(startedAt);
        return Math.max(Math.max(startedAt, lastReading), CycleRows.lastEnd(new SessionId(sessionId)));
    }

    /** Open sessions without a cycle and without a sign of use since a time, the oldest first. */
    @SuppressWarnings("unchecked")
    static List<String> unusedSince(long time, int most) {
        return getEntityManager().createNativeQuery("""
            SELECT s."sessionId" FROM sessions s
            WHERE (s.status IN ('active', 'paused') OR s.status IS NULL AND s."endedAt" IS NULL)
                AND s."startedAt" < :time
                AND (s."updatedAt" IS NULL OR s."updatedAt" < to_timestamp(cast(:time AS double precision) / 1000))
                AND NOT EXISTS (SELECT 1 FROM cycles c WHERE c."sessionId" = s."sessionId" AND c."endedAt" >= :time)
            ORDER BY s."startedAt" LIMIT :most""", String.class).setParameter("time", time).setParameter("most", most)
                .getResultList();
    }

    StoredSession stored() {
        return new StoredSession(new SessionId(sessionId), accountId, userId, counselorId, status, startedAt,
                time(PAUSED_AT), time(RESUMED_AT), endedAt,
                exactDuration(), counters != null && Boolean.TRUE.equals(counters.get(ABANDONED)));
    }

    private void move(SessionStatus to, Map<String, ?> news) {
        status = to;
        // A new map: a changed one is not always seen as changed.
        Map<String, Object> changed = new HashMap<>(counters == null ? Map.of() : counters);
        changed.putAll(news);
        counters = changed;
    }

    private Long time(String counter) {
        return counters != null && counters.get(counter) instanceof Number number ? (Long) number.longValue() : null;
    }
}
