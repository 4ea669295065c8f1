package dev.maeum.journal;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.maeum.SessionId;

/** The summary of an ended session, as it was last computed. */
@Entity(name = "Report")
@Table(name = "reports")
class ReportRow extends PanacheEntityBase {

    private static final String SESSION_SUMMARY = "session_summary";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(nullable = false, length = 64, updatable = false)
    String sessionId;

    @Column(nullable = false, length = 64, updatable = false)
    String userId;

    @Column(length = 50, updatable = false)
    String reportType;

    @JdbcTypeCode(SqlTypes.JSON)
    String emotionSummary;

    /** Written and read by SQL only: {@link #sumUp}, {@link EmotionMeans}. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(insertable = false, updatable = false)
    String emotionMeans;

    Instant generatedAt;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;

    /**
     * Writes the summary of a session over the one that it has. The session must be locked: the table has no unique key,
     * because the predecessor may have written several for a session; the last one counts.
     *
     * @return whether it had one
     */
    static boolean replace(SessionId id, String emotionSummary, Instant now) {
        return update("""
            emotionSummary = ?3, generatedAt = ?4, updatedAt = ?4 where sessionId = ?1 and reportType = ?2
            and id = (select max(last.id) from Report last where last.sessionId = ?1 and last.reportType = ?2)""",
                id.value(), SESSION_SUMMARY, emotionSummary, now) > 0;
    }

    static ReportRow newSummary(SessionRow session, String emotionSummary, Instant now) {
        ReportRow row = new ReportRow();
        row.sessionId = session.sessionId;
        row.userId = session.userId;
        row.reportType = SESSION_SUMMARY;
        row.emotionSummary = emotionSummary;
        row.generatedAt = now;
        return row;
    }

    /** Sums up the cycles of a session in its last report, by state and emotion. The session must be locked. */
    static void sumUp(SessionId id) {
        getEntityManager().createNativeQuery("""
            UPDATE reports SET "emotionMeans" = (
                SELECT coalesce(jsonb_agg(part), '[]') FROM (
                    SELECT status, emotion, count(*) AS cycles, avg(valence) AS valence, avg(arousal) AS arousal
                    FROM cycles WHERE "sessionId" = :session GROUP BY status, emotion) part)
            WHERE "sessionId" = :session AND id = (
                SELECT max(id) FROM reports WHERE "sessionId" = :session AND "reportType" = :type)""")
                .setParameter("session", id.value()).setParameter("type", SESSION_SUMMARY).executeUpdate();
    }

    static long deleteOf(SessionId id) {
        return delete("sessionId", id.value());
    }
}
