package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.StoredSession;
import dev.maeum.emotion.Emotion;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmotionMeansTest {

    private static final String DAY = "2001-05-03T";
    private static final long MIDNIGHT = Instant.parse(DAY + "00:00:00Z").toEpochMilli();
    private static final long NEXT = MIDNIGHT + 24 * 3_600_000L;

    Database database;

    @Inject
    EmotionMeans means;

    @Inject
    ReadingAverages averages;

    @Inject
    SessionRepository sessions;

    @Test
    void an_ended_session_is_read_from_its_report() {
        SessionId id = stored("sess_means-of-a-report", "10:00:00Z", "happy 0.5 0.25", "happy 0.25 0.5", "sad -0.5 0",
                "unreadable");
        List<EmotionMean> ofCycles = read(id);
        sessions.report(id, () -> null, Instant.now());
        assertEquals(ofCycles, read(id));

        // Whoever reads the cycles would see that there are none.
        database.run("DELETE FROM cycles WHERE \"sessionId\" = '" + id.value() + "'");

        assertEquals(ofCycles, read(id));
        assertEquals(new EmotionMean(id.value(), CycleStatus.READABLE, Emotion.HAPPY, 2, 0.375, 0.375),
                ofCycles.get(0));
        assertEquals(4, ofCycles.stream().mapToLong(EmotionMean::cycles).sum());
    }

    @Test
    void the_means_follow_a_later_reading() {
        SessionId id = stored("sess_means-that-follow", "11:00:00Z", "happy 0.5 0.25", "pending");
        sessions.report(id, () -> null, Instant.now());
        database.run("""
            UPDATE cycles SET status = 'readable', emotion = 'sad', valence = -0.5, arousal = 0
            WHERE "sessionId" = '%s' AND status = 'pending'""".formatted(id.value()));

        sessions.report(id, () -> null, Instant.now());

        assertEquals(List.of(Emotion.HAPPY, Emotion.SAD), read(id).stream().map(EmotionMean::emotion).toList());
    }

    @Test
    void a_day_is_averaged_over_reports_and_over_the_cycles_of_sessions_that_cross_midnight() {
        long day = 24 * 3_600_000L;
        String date = "2001-06-07T";
        long from = Instant.parse(date + "00:00:00Z").toEpochMilli();
        SessionId within = new SessionId("sess_means-within");
        StoredSession.store(database, "means", within.value(), date + "10:00:00Z", "happy 0.5 0.25", "sad -0.25 0");
        SessionId across = new SessionId("sess_means-across");
        // Three of its six cycles end before midnight or at it.
        StoredSession.store(database, "means", across.value(), "2001-06-06T23:59:30Z", "happy 1 1", "happy 1 1",
                "happy 1 1", "happy 0.25 0.5", "sad -0.5 0", "unclear");
        ReadingAverages.Mean ofCycles = averages.of(null, from, from + day);

        sessions.report(within, () -> null, Instant.now());
        sessions.report(across, () -> null, Instant.now());

        assertEquals(ofCycles, averages.of(null, from, from + day));
        // 0.5, -0.25, the one that ends at midnight, 0.25 and -0.5.
        assertEquals(0.2, ofCycles.valence(), 1e-9);
        assertEquals(0.35, ofCycles.arousal(), 1e-9);
        database.run("DELETE FROM cycles WHERE \"sessionId\" = '" + within.value() + "'");
        assertEquals(ofCycles, averages.of(null, from, from + day));
    }

    @Test
    void a_day_without_sessions_has_no_mean() {
        assertNull(averages.of(null, MIDNIGHT - 400 * 24 * 3_600_000L, NEXT - 400 * 24 * 3_600_000L).valence());
    }

    private SessionId stored(String id, String time, String... cycles) {
        StoredSession.store(database, "means", id, DAY + time, cycles);
        return new SessionId(id);
    }

    private List<EmotionMean> read(SessionId id) {
        return means.of(List.of(id)).stream()
                .sorted(Comparator.comparing(EmotionMean::emotion, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
