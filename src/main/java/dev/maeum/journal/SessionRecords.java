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

    /** @param account whose session it is; null if nobody is logged in */
    @Transactional
    public StoredSession start(SessionId id, Integer account, String userId, String counselorId, long now) {
        SessionRow row = new SessionRow();
        row.sessionId = id.value();
        row.accountId = account;
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

    /** The sessions of an account, the latest first, as those of the two calls that follow. */
    @Transactional
    public List<StoredSession> ofAccount(int account, int most) {
        return stored(SessionRow.latest(most, "accountId = ?1", account));
    }

    /** The sessions in which a user, who has an account, was with a counsellor. */
    @Transactional
    public List<StoredSession> ofCounsellor(String userId, String counselorId, int most) {
        return stored(SessionRow.latest(most, "userId = ?1 and counselorId = ?2 and accountId is not null", userId,
                counselorId));
    }

    /** The sessions of a user that no account started. */
    @Transactional
    public List<StoredSession> ofNobody(String userId, int most) {
        return stored(SessionRow.latest(most, "userId = ?1 and accountId is null", userId));
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

    private static List<StoredSession> stored(List<SessionRow> rows) {
        return rows.stream().map(SessionRow::stored).toList();
    }

    private static Optional<StoredSession> change(SessionId id, SessionStatus from, Consumer<SessionRow> change) {
        Optional<SessionRow> row = SessionRow.locked(id);
        row.filter(session -> session.status == from).ifPresent(change);
        return row.map(SessionRow::stored);
    }
}
