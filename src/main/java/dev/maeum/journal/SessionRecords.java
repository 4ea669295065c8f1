package dev.maeum.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import dev.maeum.SessionId;

/** The rows of sessions and their reports. Every call blocks and is a transaction of its own: never on an event loop. */
@ApplicationScoped
public class SessionRecords {

    SessionRecords() {}

    @Transactional
    public StoredSession start(SessionId id, String userId, String counselorId, long now) {
        SessionRow row = new SessionRow();
        row.sessionId = id.value();
        row.userId = userId;
        row.counselorId = counselorId;
        row.status = SessionStatus.ACTIVE;
        row.startedAt = now;
        row.counters = Map.of();
        row.emotionsData = "[]";
        row.persistAndFlush();
        return row.stored();
    }

    @Transactional
    public Optional<StoredSession> find(SessionId id) {
        return SessionRow.of(id).map(SessionRow::stored);
    }

    /** The sessions of a user, the latest first. */
    @Transactional
    public List<StoredSession> ofUser(String userId, int most) {
        return SessionRow.ofUser(userId, most).stream().map(SessionRow::stored).toList();
    }

    /** Pauses an active session; a session in another state comes back as it is. */
    @Transactional
    public Optional<StoredSession> pause(SessionId id, long now) {
        return change(id, SessionStatus.ACTIVE, row -> row.pause(now));
    }

    /** Resumes a paused session; a session in another state comes back as it is. */
    @Transactional
    public Optional<StoredSession> resume(SessionId id, long now) {
        return change(id, SessionStatus.PAUSED, row -> row.resume(now));
    }

    /**
     * Ends a session; an ended session comes back as it is.
     *
     * @param ignoredFrames frames that came while the session was paused and belong to no cycle
     * @param receivedCycles the cycles that it has closed, for the ledger
     */
    @Transactional
    public Optional<StoredSession> end(SessionId id, long now, int ignoredFrames, int receivedCycles) {
        Optional<SessionRow> row = SessionRow.locked(id);
        row.filter(session -> !session.isEnded()).ifPresent(session -> session.end(now, ignoredFrames, receivedCycles));
        return row.map(SessionRow::stored);
    }

    /**
     * Stores the summary of a session in its one report.
     *
     * @param emotionSummary asked for once nobody else can change the session; JSON, or null for none
     */
    @Transactional
    public void report(SessionId id, Supplier<String> emotionSummary, Instant now) {
        // The lock makes two ends at once write one report, and the later write the later summary.
        SessionRow.locked(id).ifPresent(session -> {
            ReportRow report = ReportRow.summaryOf(id).orElseGet(() -> ReportRow.newSummary(session));
            report.emotionSummary = emotionSummary.get();
            report.generatedAt = now;
            report.persist();
        });
    }

    /** Removes a session with everything that hangs on it. */
    @Transactional
    public boolean delete(SessionId id) {
        Optional<SessionRow> row = SessionRow.locked(id);
        row.ifPresent(session -> {
            ReportRow.deleteOf(id);
            Panache.getEntityManager().createNativeQuery("DELETE FROM feedbacks WHERE \"sessionId\" = :id")
                    .setParameter("id", id.value()).executeUpdate();
            session.delete();
        });
        return row.isPresent();
    }

    private static Optional<StoredSession> change(SessionId id, SessionStatus from, Consumer<SessionRow> change) {
        Optional<SessionRow> row = SessionRow.locked(id);
        row.filter(session -> session.status == from).ifPresent(change);
        return row.map(SessionRow::stored);
    }
}
