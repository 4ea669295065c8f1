package dev.maeum.report;

import java.time.Duration;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.SessionId;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.PagedRows;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredCycles;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.rest.limit.Downloads;
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
    private final StoredCycles storedCycles;
    private final Downloads downloads;
    private final ManagedExecutor executor;

    ReportReader(SessionAccess sessionAccess, CurrentCaller caller, AuditLog auditLog, SessionEnd end,
            StoredCycles storedCycles, Downloads downloads, ManagedExecutor executor) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.auditLog = auditLog;
        this.end = end;
        this.storedCycles = storedCycles;
        this.downloads = downloads;
        this.executor = executor;
    }

    /** What is built from a session and its readings. */
    public interface View<T> {

        /**
         * @param readings all readings, the cycles without their evidence
         * @param cycles the same cycles, whole, which are read while they are sent
         */
        T build(StoredSession session, SessionReadings readings, PagedRows<StoredCycle> cycles);
    }

    /** Builds a view that is small, once the session's end is over. */
    public <T> Uni<T> settled(String text, AuditLog.Action action, View<T> view) {
        Caller reader = caller.get();
        return settled(text, reader, action, id -> downloads.inMemory(() -> build(id, reader, view)));
    }

    /** As {@link #settled}, a view that reads the cycles while it is sent. */
    public <T> Uni<T> download(String text, AuditLog.Action action, RoutingContext request, View<T> view) {
        Caller reader = caller.get();
        return settled(text, reader, action, id -> {
            downloads.begin(action.name(), reader.account(), request);
            return build(id, reader, view);
        });
    }

    private <T> Uni<T> settled(String text, Caller reader, AuditLog.Action action, Function<SessionId, T> build) {
        StoredSession read = sessionAccess.readable(SessionException.Unknown.unless(text), reader);
        auditLog.record(action, reader, read);
        return end.ending(read.id(), LONGEST_WAIT).emitOn(executor).map(settled -> build.apply(read.id()));
    }

    private <T> T build(SessionId id, Caller reader, View<T> view) {
        return view.build(sessionAccess.readable(id, reader), storedCycles.readings(id), storedCycles.of(id));
    }
}
