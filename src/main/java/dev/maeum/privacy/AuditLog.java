package dev.maeum.privacy;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.account.Caller;
import dev.maeum.journal.StoredSession;

/** Keeps who read or exported what. Written before the answer leaves: what cannot be noted is not told. Blocks. */
@ApplicationScoped
public class AuditLog {

    /** What somebody did. */
    public enum Action {
        READ_SUMMARY,
        READ_REPORT,
        READ_CYCLE,
        READ_TABLE,
        READ_PDF,
        EXPORT
    }

    AuditLog() {}

    /** Notes that somebody reads of a session. */
    @Transactional
    public void note(Action action, Caller reader, StoredSession session) {
        note(action, reader, session.account(), session.id().value());
    }

    /** Notes that somebody takes a copy of all that is kept of them. */
    @Transactional
    public void note(Action action, Caller reader) {
        note(action, reader, reader.account(), null);
    }

    private static void note(Action action, Caller reader, Integer subject, String session) {
        AuditRow row = new AuditRow();
        row.readerId = reader.account();
        row.subjectId = subject;
        row.sessionId = session;
        row.action = action.name().toLowerCase(Locale.ROOT);
        row.persist();
    }
}
