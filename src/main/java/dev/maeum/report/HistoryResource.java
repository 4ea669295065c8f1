package dev.maeum.report;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.account.Role;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.SessionTotals;
import dev.maeum.rest.Success;

/**
 * The number of a person's sessions, and the latest ones. An administrator sees the totals of all sessions, and no
 * list.
 */
@Path("/api/session/stats/summary")
@Produces(MediaType.APPLICATION_JSON)
class HistoryResource {

    private static final int RECENT = 50;

    private final SessionRepository records;
    private final CurrentCaller caller;

    HistoryResource(SessionRepository records, CurrentCaller caller) {
        this.records = records;
        this.caller = caller;
    }

    /** @param avgDuration mean duration of ended sessions in milliseconds; null without any */
    record History(long total, long active, long paused, long ended, Long avgDuration, List<Item> recentSessions) {

        /**
         * @param durationMs null while the session is open
         * @param abandoned true if nobody ended it, and it ended with its last frame; absent otherwise
         */
        record Item(String id, long startedAt, Long durationMs,
                @JsonInclude(JsonInclude.Include.NON_NULL) Boolean abandoned) {}

        static History of(SessionTotals tally, List<Item> recent) {
            return new History(tally.active() + tally.paused() + tally.ended(), tally.active(), tally.paused(),
                    tally.ended(), tally.meanDuration(), recent);
        }
    }

    @GET
    public Success<History> history() {
        Caller reader = caller.get();
        if (reader.is(Role.ADMIN)) {
            return Success.of(History.of(records.tally(), List.of()));
        }
        return Success.of(History.of(records.tally(reader.account()),
                records.ofAccount(reader.account(), RECENT).stream()
                        .map(session -> new History.Item(session.id().value(), session.startedAt(), session.duration(),
                                session.abandoned() ? Boolean.TRUE : null))
                        .toList()));
    }
}
