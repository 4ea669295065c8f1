package dev.maeum.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.ReadingAverages;
import dev.maeum.journal.SessionRepository;
import dev.maeum.rest.Success;

/** The start page: today's averages compared with yesterday's, and the latest sessions. */
@Path("/api/dashboard/summary")
@Produces(MediaType.APPLICATION_JSON)
class DashboardResource {

    private static final int RECENT = 3;

    private final SessionRepository records;
    private final ReadingAverages readingAverages;
    private final CurrentCaller caller;
    private final ReportConfig config;
    private final Clock clock;

    DashboardResource(SessionRepository records, ReadingAverages readingAverages, CurrentCaller caller,
            ReportConfig config,
            Clock clock) {
        this.records = records;
        this.readingAverages = readingAverages;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /** @param recommendations always empty: this service gives no advice */
    record Summary(MeanAffect todayAvg, Trend trend, List<Object> recommendations, List<Recent> recentSessions) {}

    record Trend(MeanAffect dayOverDay) {}

    record Recent(String reportId, String sessionId, Instant createdAt) {}

    @GET
    public Success<Summary> summary() {
        Caller reader = caller.get();
        LocalDate today = clock.instant().atZone(config.zone()).toLocalDate();
        MeanAffect now = meanOf(reader, today);
        MeanAffect before = meanOf(reader, today.minusDays(1));
        // The client uses the report id as its key; each session has one report.
        List<Recent> recent = records.ofAccount(reader.account(), RECENT).stream()
                .map(session -> new Recent("report_" + session.id().value(), session.id().value(),
                        Instant.ofEpochMilli(session.startedAt())))
                .toList();
        return Success.of(new Summary(now, new Trend(now.since(before)), List.of(), recent));
    }

    private MeanAffect meanOf(Caller reader, LocalDate day) {
        return MeanAffect.of(readingAverages.of(reader.account(), midnight(day), midnight(day.plusDays(1))));
    }

    private long midnight(LocalDate day) {
        return day.atStartOfDay(config.zone()).toInstant().toEpochMilli();
    }
}
