package dev.maeum.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import dev.maeum.SessionId;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/**
 * Repository of sessions and their reports. Every method blocks, so that none may run on an event loop, and is one
 * transaction.
 */
@ApplicationScoped
public class SessionRepository {

    /** Tables with rows about a session, the session's own last. */
    private static final List<String> TABLES = List.of("cycles", "markers", "reports", "feedbacks", "tickets",
            "audit", "sessions");

    private static final String OF_SESSION = "\"sessionId\" = :id";

    private final EmotionElements emotions;
    private final CascadingTables cascading;
    private final Signals signals;
    private final EmotionAppends appends;

    SessionRepository(EmotionElements emotions, CascadingTables cascading, Signals signals, EmotionAppends appends) {
        this.emotions = emotions;
        this.cascading = cascading;
        this.signals = signals;
        this.appends = appends;
    }

    /**
     * @param account whose session it is; null if nobody is logged in
     * @param consentVersion version of the notice that was agreed to; null if none was
     */
    @Transactional
    public StoredSession start(SessionId id, Integer account, String userId, String counselorId, String consentVersion,
            long now) {
        SessionRow row = new SessionRow();
        row.sessionId = id.value();
        row.accountId = account;
        row.userId = userId;
        row.counselorId = counselorId;
        row.consentVersion = consentVersion;
        row.consentedAt = consentVersion == null ? null : now;
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

    /** Locks a session's row until the caller's transaction ends, so that its rows change one after the other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<StoredSession> lock(SessionId id) {
        return SessionRow.locked(id).map(SessionRow::stored);
    }

    /** The states of sessions; those that do not exist are missing. */
    @Transactional
    public Map<SessionId, SessionStatus> statuses(Collection<SessionId> ids) {
        Map<SessionId, SessionStatus> statuses = new HashMap<>();
        if (!ids.isEmpty()) {
            SessionRow.<SessionRow>list("sessionId in ?1", ids.stream().map(SessionId::value).toList())
                    .forEach(row -> statuses.put(new SessionId(row.sessionId), row.status));
        }
        return statuses;
    }

    /** How many sessions an account has started since a time and not ended. */
    @Transactional
    public long countOpen(int account, long since) {
        return SessionRow.count("accountId = ?1 and startedAt > ?2 and status <> ?3", account, since,
                SessionStatus.ENDED);
    }

    /**
     * The sessions of an account, the latest first, as those of the two calls that follow.
     *
     * @param account null for the sessions that no account started
     */
    @Transactional
    public List<StoredSession> ofAccount(Integer account, int most) {
        return stored(account == null
                ? SessionRow.latest(most, "accountId is null")
                : SessionRow.latest(most, "accountId = ?1", account));
    }

    /** How many sessions there are. */
    @Transactional
    public SessionTotals tally() {
        return SessionRow.tally(true, null);
    }

    /**
     * How many sessions an account has.
     *
     * @param account null for the sessions that no account started
     */
    @Transactional
    public SessionTotals tally(Integer account) {
        return SessionRow.tally(false, account);
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
     * @param ignoredFrames frames received while the session was paused, which belong to no cycle
     * @param receivedCycles the cycles that it has closed, for the ledger
     */
    @Transactional
    public Optional<StoredSession> end(SessionId id, long now, int ignoredFrames, int receivedCycles) {
        Optional<SessionRow> row = lockedWithAllEmotions(id);
        row.filter(session -> !session.isEnded()).ifPresent(session -> {
            session.end(now, ignoredFrames, receivedCycles);
            signals.send(Signal.Kind.CHANGED, id);
        });
        return row.map(SessionRow::stored);
    }

    /** Marks sessions as in use, for {@link #unusedSince}. */
    @Transactional
    public void touch(Collection<SessionId> ids, Instant now) {
        if (!ids.isEmpty()) {
            SessionRow.update("updatedAt = ?1 where sessionId in ?2", now, ids.stream().map(SessionId::value).toList());
        }
    }

    /** Open sessions without frames and without a mark of use since a time, epoch milliseconds; the oldest first. */
    @Transactional
    public List<SessionId> unusedSince(long time, int most) {
        return SessionRow.unusedSince(time, most).stream().flatMap(id -> SessionId.parse(id).stream()).toList();
    }

    /**
     * Ends a session that was not used since a time, as of its last frame.
     *
     * @return the session, if this call ended it
     */
    @Transactional
    public Optional<StoredSession> endAbandoned(SessionId id, long unusedSince) {
        Optional<SessionRow> row = SessionRow.locked(id).filter(session -> !session.isEnded())
                .filter(session -> session.updatedAt == null || session.updatedAt.toEpochMilli() < unusedSince);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        SessionRow session = row.get();
        long lastUsedAt = session.lastUsedAt(emotions.predecessor(id));
        if (lastUsedAt >= unusedSince) {
            // Marked as used, so that it takes no place among the unused ones before it is one of them.
            touch(List.of(id), Instant.ofEpochMilli(lastUsedAt));
            return Optional.empty();
        }
        appends.appendLocked(id);
        Panache.getEntityManager().refresh(session);
        session.abandon(lastUsedAt, CycleRows.last(id));
        signals.send(Signal.Kind.CHANGED, id);
        return Optional.of(session.stored());
    }

    /**
     * Stores the summary of a session in its one report, with the means of its cycles.
     *
     * @param emotionSummary called while the session is locked; supplies JSON, or null for none
     */
    @Transactional
    public void report(SessionId id, Supplier<String> emotionSummary, Instant now) {
        // The lock makes two ends at once write one report, and the later write the later summary.
        SessionRow.locked(id).ifPresent(session -> {
            String summary = emotionSummary.get();
            if (!ReportRow.replace(id, summary, now)) {
                ReportRow.newSummary(session, summary, now).persistAndFlush();
            }
            ReportRow.sumUp(id);
        });
    }

    /** How many sessions were started before a time, epoch milliseconds. */
    @Transactional
    public long countStartedBefore(long time) {
        return SessionRow.count("startedAt < ?1", time);
    }

    /** Some sessions that were started before a time, the oldest first. */
    @Transactional
    public List<SessionId> startedBefore(long time, int most) {
        return SessionRow.<SessionRow>find("startedAt < ?1 order by startedAt", time).page(0, most).list().stream()
                .map(row -> new SessionId(row.sessionId)).toList();
    }

    /**
     * Removes a session with all rows that refer to it.
     *
     * @return the number of removed rows per table; empty if there is no such session
     */
    @Transactional
    public Map<String, Integer> delete(SessionId id) {
        Map<String, Integer> removed = new LinkedHashMap<>();
        if (SessionRow.locked(id).isPresent()) {
            List<CascadingTables.Rows> below = cascading.below(
                    TABLES.stream().collect(Collectors.toMap(Function.identity(), table -> OF_SESSION)));
            for (int i = below.size() - 1; i >= 0; i--) {
                CascadingTables.Rows rows = below.get(i);
                removed.merge(rows.name(), delete(rows.table(), rows.condition(), id), Integer::sum);
            }
            for (String table : TABLES) {
                removed.put(table, delete(table, OF_SESSION, id));
            }
            signals.send(Signal.Kind.CHANGED, id);
        }
        return removed;
    }

    // Appended before the row is read: an entity that was read before would undo it.
    private Optional<SessionRow> lockedWithAllEmotions(SessionId id) {
        if (!SessionRow.lock(id)) {
            return Optional.empty();
        }
        appends.appendLocked(id);
        return SessionRow.locked(id);
    }

    private static int delete(String table, String condition, SessionId id) {
        return Panache.getEntityManager().createNativeQuery("DELETE FROM " + table + " WHERE " + condition)
                .setParameter("id", id.value()).executeUpdate();
    }

    private static List<StoredSession> stored(List<SessionRow> rows) {
        return rows.stream().map(SessionRow::stored).toList();
    }

    private Optional<StoredSession> change(SessionId id, SessionStatus from, Consumer<SessionRow> change) {
        Optional<SessionRow> row = lockedWithAllEmotions(id);
        row.filter(session -> session.status == from).ifPresent(session -> {
            change.accept(session);
            signals.send(Signal.Kind.CHANGED, id);
        });
        return row.map(SessionRow::stored);
    }
}
