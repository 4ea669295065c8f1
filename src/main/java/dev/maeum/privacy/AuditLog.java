package dev.maeum.privacy;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.account.Caller;
import dev.maeum.journal.StoredSession;

/**
 * Records who read or exported which data. The row is committed before the response is sent, so that no access goes
 * unrecorded. Blocks: never call it on an event loop.
 */
@ApplicationScoped
public class AuditLog {

    /** The kinds of access. */
    public enum Action {
        READ_SUMMARY,
        READ_REPORT,
        READ_CYCLE,
        READ_TABLE,
        READ_PDF,
        EXPORT
    }

    AuditLog() {}

    /** Records a read access to a session. */
    @Transactional
    public void record(Action action, Caller reader, StoredSession session) {
        record(action, reader, session.account(), session.id().value());
    }

    /** Records an export of the reader's own data. */
    @Transactional
    public void record(Action action, Caller reader) {
        record(action, reader, reader.account(), null);
    }

    private static void record(Action action, Caller reader, Integer subject, String session) {
        AuditRow row = new AuditRow();
        row.readerId = reader.account();
        row.subjectId = subject;
        row.sessionId = session;
        row.action = action.name().toLowerCase(Locale.ROOT);
        row.persist();
    }
}
