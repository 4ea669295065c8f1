package dev.maeum.privacy;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import dev.maeum.account.Caller;
import dev.maeum.journal.StoredSession;
import dev.maeum.session.ForeignAccess;

/**
 * Records who read, marked or exported which data, and who tried to change a session of another account. The row is committed before the response is sent, so that no access goes
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
        READ_MARKERS,
        ADD_MARKER,
        CHANGE_MARKER,
        DELETE_MARKER,
        EXPORT
    }

    AuditLog() {}

    /** Records an access to a session. */
    @Transactional
    public void record(Action action, Caller reader, StoredSession session) {
        record(action.name(), reader, session.account(), session.id().value());
    }

    /** Records an export of the reader's own data. */
    @Transactional
    public void record(Action action, Caller reader) {
        record(action.name(), reader, reader.account(), null);
    }

    /** Records access to sessions of another account that is none of the actions above. Commits even if the request fails. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void record(@Observes ForeignAccess access) {
        record(access.kind().name(), access.caller(), access.subject(),
                access.session() == null ? null : access.session().value());
    }

    private static void record(String action, Caller reader, Integer subject, String session) {
        AuditRow row = new AuditRow();
        row.readerId = reader.account();
        row.subjectId = subject;
        row.sessionId = session;
        row.action = action.toLowerCase(Locale.ROOT);
        row.persist();
    }
}
