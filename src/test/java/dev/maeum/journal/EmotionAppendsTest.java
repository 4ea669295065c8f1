package dev.maeum.journal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;

import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Database;
import dev.maeum.Frames;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmotionAppendsTest {

    private static final LandmarkFrame SMILE = Frames.of(SyntheticFace.smiling());

    @Inject
    Journal journal;

    @Inject
    EmotionAppends appends;

    @Inject
    SessionRepository sessions;

    @Inject
    EntityManagerFactory factory;

    @Inject
    Clock clock;

    Database database;

    private SessionId id;

    @BeforeEach
    void start() {
        id = SessionId.random(new SecureRandom());
        sessions.start(id, null, "somebody", "a counsellor", null, clock.millis());
    }

    @Test
    void emotions_are_counted_before_they_are_appended() {
        openTo(2);
        record(1);

        assertEquals(2, record(2).emotions());
        assertEquals(2, journal.counts(id).emotions());
    }

    @Test
    void an_emotion_that_no_other_follows_is_appended_by_the_schedule() {
        openTo(1);
        record(1);

        await().until(() -> appended().equals(List.of("1")));
        assertEquals("0", waiting());
        assertEquals("1", database.value("SELECT counters ->> 'emotionCount' FROM sessions WHERE \"sessionId\" = ?",
                id.value()));
    }

    @Test
    void emotions_that_are_due_are_appended_with_the_next_reading_and_later_ones_are_counted_anew() {
        openTo(4);
        record(1);
        due();
        assertEquals(2, record(2).emotions());
        await().until(() -> appended().equals(List.of("1", "2")));

        assertEquals(3, record(3).emotions());
        assertEquals(3, journal.counts(id).emotions());
        due();
        assertEquals(4, record(4).emotions());
        await().until(() -> appended().equals(List.of("1", "2", "3", "4")));
        assertEquals(4, journal.counts(id).emotions());
    }

    @Test
    void a_pause_an_end_and_readings_after_it_leave_none_behind() {
        openTo(4);
        record(1);
        sessions.pause(id, clock.millis());
        assertEquals(List.of("1"), appended());
        record(2);
        assertEquals(List.of("1", "2"), appended());
        sessions.resume(id, clock.millis());
        record(3);
        sessions.end(id, clock.millis(), 0, 4);
        assertEquals(List.of("1", "2", "3"), appended());

        assertTrue(record(4).ended());
        assertEquals(List.of("1", "2", "3", "4"), appended());
        assertEquals("0", waiting());
    }

    @Test
    void the_order_is_that_of_cycles_and_what_the_predecessor_wrote_stays_first() {
        database.run("UPDATE sessions SET \"emotionsData\" = '[{\"emotion\": \"old\"}]' WHERE \"sessionId\" = '"
                + id.value() + "'");
        openTo(5);
        for (int cycle : List.of(2, 5, 4)) {
            record(cycle);
            appends.append(id);
        }
        assertEquals(List.of("2", "4", "5"), appended());
        record(1);
        record(3);
        appends.append(id);

        assertEquals(List.of("1", "2", "3", "4", "5"), appended());
        assertEquals("old", database.value("SELECT \"emotionsData\" -> 0 ->> 'emotion' FROM sessions"
                + " WHERE \"sessionId\" = ?", id.value()));
        assertEquals(6, journal.counts(id).emotions());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "NULL", value = { "NULL | 1 |", "null | 1 |",
        "{} | 1 |", "[] | 1 |", "[null] | 2 | null", "[{}] | 2 | {}",
        "{\"emotion\": \"old\"} | 2 | {\"emotion\": \"old\"}",
        "\"happy\" | 2 | \"happy\"" })
    void what_the_predecessor_left_in_place_of_an_array_stays(String left, int elements, String first) {
        database.run("UPDATE sessions SET \"emotionsData\" = " + (left == null ? "NULL" : "'" + left + "'")
                + " WHERE \"sessionId\" = '" + id.value() + "'");
        openTo(1);
        record(1);
        appends.append(id);

        assertEquals(String.valueOf(elements), database.value(
                "SELECT jsonb_array_length(\"emotionsData\") FROM sessions WHERE \"sessionId\" = ?", id.value()));
        if (first != null) {
            assertEquals(first, database.value("SELECT \"emotionsData\" -> 0 FROM sessions WHERE \"sessionId\" = ?",
                    id.value()));
        }
        assertEquals("1", database.value(
                "SELECT \"emotionsData\" -> -1 ->> 'cycle' FROM sessions WHERE \"sessionId\" = ?", id.value()));
    }

    @Test
    void a_reading_is_stored_and_counted_once() {
        openTo(1);
        record(1);

        assertTrue(journal.recordReading(id, cycle(1), reading(), true).isEmpty());
        assertEquals(1, journal.counts(id).emotions());
    }

    @Test
    void a_cycle_that_is_stored_again_keeps_its_number_and_another_with_its_number_gets_the_next() {
        openTo(1);
        Cycle other = new Cycle(1, 77, 88, 6, 6, 0, "", cycle(1).features(), "", List.of());

        assertEquals(1, journal.open(id, cycle(1)).orElseThrow().number());
        assertEquals(2, journal.open(id, other).orElseThrow().number());
        assertEquals(2, journal.open(id, other).orElseThrow().number());
        assertTrue(journal.recordReading(id, other, reading(), false).isPresent());
        assertEquals(List.of("pending", "readable"), database
                .column("SELECT status FROM cycles WHERE \"sessionId\" = ? ORDER BY cycle", id.value()));
        assertTrue(journal.open(SessionId.random(new SecureRandom()), other).isEmpty());
    }

    @Test
    void a_cycle_takes_two_transactions_and_at_most_four_statements_however_many_there_were() {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            for (int round = 0; round < 2; round++) {
                int first = 1 + 20 * round;
                statistics.clear();
                for (int cycle = first; cycle < first + 20; cycle++) {
                    openTo(cycle, cycle);
                    assertTrue(record(cycle).claimed());
                }
                // What the service does beside it is counted as well.
                assertTrue(statistics.getPrepareStatementCount() <= 4 * 20, statistics::toString);
                assertTrue(statistics.getTransactionCount() <= 2 * 20 + 10, statistics::toString);
            }
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    private void due() {
        database.run("UPDATE pending_appends SET since = 0 WHERE \"sessionId\" = '" + id.value() + "'");
    }

    private RecordedReading record(int cycle) {
        return journal.recordReading(id, cycle(cycle), reading(), true).orElseThrow();
    }

    private void openTo(int last) {
        openTo(1, last);
    }

    private void openTo(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(cycle -> journal.open(id, cycle(cycle)).orElseThrow());
    }

    private static Reading reading() {
        return new Reading.Readable(Emotion.HAPPY, 0.81, 0.7, 0.8, List.of(), "geometry", "", "");
    }

    private static Cycle cycle(int number) {
        CycleAssembler assembler = new CycleAssembler(1_000, number - 1, new GeometryAnalyst());
        for (int frame = 0; frame < 6; frame++) {
            assembler.add(SMILE, 10_000L * number + 40 * frame);
        }
        return assembler.close(10_000L * number + 1_000).orElseThrow();
    }

    private List<String> appended() {
        return database.column("""
            SELECT element ->> 'cycle' FROM sessions, jsonb_array_elements("emotionsData") element
            WHERE "sessionId" = ? AND element ->> 'cycle' IS NOT NULL""", id.value());
    }

    private String waiting() {
        return database.value("SELECT count(*) FROM pending_appends WHERE \"sessionId\" = ?", id.value());
    }
}
