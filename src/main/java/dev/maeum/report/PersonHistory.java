package dev.maeum.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.maeum.journal.EmotionMean;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredSession;

/**
 * A person's sessions side by side.
 *
 * @param sessions the earliest first
 * @param weeks the same sessions by the week in which they started; weeks without a session are left out
 */
record PersonHistory(String userId, int count, List<OfSession> sessions, List<OfWeek> weeks) {

    /** @param week the Monday of the week in which it started */
    record OfSession(String sessionId, SessionStatus status, long startedAt, Long endedAt, LocalDate week,
            AffectSummary means) {}

    /**
     * @param week its Monday
     * @param sessions how many started in it
     */
    record OfWeek(LocalDate week, int sessions, AffectSummary means) {}

    /** @param latest the person's sessions, the latest first */
    static PersonHistory of(String userId, List<StoredSession> latest, List<EmotionMean> parts, ZoneId zone) {
        Map<String, List<EmotionMean>> bySession = parts.stream()
                .collect(Collectors.groupingBy(EmotionMean::sessionId));
        List<StoredSession> inOrder = latest.stream()
                .sorted((one, other) -> Long.compare(one.startedAt(), other.startedAt())).toList();
        List<OfSession> sessions = inOrder.stream()
                .map(session -> new OfSession(session.id().value(), session.status(), session.startedAt(),
                        session.endedAt(), week(session, zone), AffectSummary.of(of(session, bySession))))
                .toList();
        List<OfWeek> weeks = inOrder.stream()
                .collect(Collectors.groupingBy(session -> week(session, zone), TreeMap::new, Collectors.toList()))
                .entrySet().stream()
                .map(week -> new OfWeek(week.getKey(), week.getValue().size(), AffectSummary.of(week.getValue().stream()
                        .flatMap(session -> of(session, bySession).stream()).toList())))
                .toList();
        return new PersonHistory(userId, sessions.size(), sessions, weeks);
    }

    private static Collection<EmotionMean> of(StoredSession session, Map<String, List<EmotionMean>> bySession) {
        return bySession.getOrDefault(session.id().value(), List.of());
    }

    private static LocalDate week(StoredSession session, ZoneId zone) {
        return Instant.ofEpochMilli(session.startedAt()).atZone(zone).toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
