package dev.maeum.report;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionEnd;
import dev.maeum.session.SessionException;

/**
 * Reads a session with its readings for a permitted caller, and records the access. The web client requests its reports
 * once, at the moment it ends the session, and shows whatever it receives. So a report waits for the end to finish, and
 * after {@code LONGEST_WAIT} is computed from the rows that exist.
 */
@Singleton
public class ReportReader {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final AuditLog auditLog;
    private final SessionEnd end;
    private final Journal journal;
    private final ManagedExecutor executor;

    ReportReader(SessionAccess sessionAccess, CurrentCaller caller, AuditLog auditLog, SessionEnd end, Journal journal,
            ManagedExecutor executor) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.auditLog = auditLog;
        this.end = end;
        this.journal = journal;
        this.executor = executor;
    }

    /** What is built from a session and its readings. */
    public interface View<T> {

        T build(StoredSession session, SessionReadings readings);
    }

    public <T> Uni<T> settled(String text, AuditLog.Action action, View<T> view) {
        Caller reader = caller.get();
        StoredSession read = sessionAccess.readable(SessionException.Unknown.unless(text), reader);
        auditLog.record(action, reader, read);
        SessionId id = read.id();
        return end.ending(id, LONGEST_WAIT).emitOn(executor)
                .map(settled -> view.build(sessionAccess.readable(id, reader), journal.readings(id)));
    }
}
