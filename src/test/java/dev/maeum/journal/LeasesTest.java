package dev.maeum.journal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.CycleId;
import dev.maeum.Database;
import dev.maeum.Frames;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeasesTest {

    private static final long LATER = Long.MAX_VALUE;

    @Inject
    Leases leases;

    @Inject
    Journal journal;

    @Inject
    SessionRepository sessions;

    @Inject
    Clock clock;

    Database database;

    private SessionId one;
    private SessionId other;

    @BeforeEach
    void start() {
        one = session();
        other = session();
    }

    // Rows with a lease for ever would be counted as pending by other tests.
    @AfterEach
    void remove() {
        sessions.delete(one);
        sessions.delete(other);
    }

    @Test
    void callers_at_once_get_each_cycle_once() throws InterruptedException {
        open(one, 12);
        open(other, 12);
        List<CycleId> cycles = IntStream.rangeClosed(1, 12).boxed()
                .flatMap(number -> List.of(new CycleId(one, number), new CycleId(other, number)).stream()).toList();
        Collection<CycleId> claimed = new ConcurrentLinkedQueue<>();
        // In the future no lease is valid; nothing but this test lives there.
        List<Thread> callers = IntStream.range(0, 6).mapToObj(caller -> new Thread(() -> cycles
                .forEach(id -> claim(id).ifPresent(row -> claimed.add(id))))).toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }

        assertEquals(cycles.size(), claimed.size());
        assertEquals(Set.copyOf(cycles), Set.copyOf(claimed));
        assertEquals(List.of("2"), database.column("SELECT DISTINCT attempts FROM cycles WHERE \"sessionId\" IN (?, ?)",
                one.value(), other.value()));
    }

    @Test
    void candidates_are_the_oldest_of_each_session_first() {
        open(one, 3);
        open(other, 1);

        List<CycleId> candidates = QuarkusTransaction.requiringNew().call(() -> CycleClaims.candidates(LATER, 1_000))
                .stream().filter(id -> id.session().equals(one) || id.session().equals(other)).toList();

        assertEquals(List.of(new CycleId(one, 1), new CycleId(other, 1), new CycleId(one, 2), new CycleId(one, 3)),
                candidates);
    }

    @Test
    void a_cycle_with_a_lease_or_with_a_reading_is_nobody_elses() {
        open(one, 1);
        assertEquals(Optional.empty(), leases.takeOver(new CycleId(one, 1)));

        database.run("UPDATE cycles SET status = 'unclear', \"leasedUntil\" = NULL WHERE \"sessionId\" = '"
                + one.value() + "'");
        assertEquals(Optional.empty(), leases.takeOver(new CycleId(one, 1)));
        assertEquals("1 unclear", state(one));
    }

    @Test
    void a_cycle_that_had_its_attempts_is_set_aside_by_one_caller() {
        open(one, 1);
        database.run("UPDATE cycles SET attempts = 5 WHERE \"sessionId\" = '" + one.value() + "'");
        CycleId id = new CycleId(one, 1);

        assertEquals(Optional.empty(), claim(id));
        assertTrue(giveUp(id));
        assertEquals(false, giveUp(id));
        assertEquals("5 poisoned", state(one));
        assertEquals("given up after 5 attempts", database.value("SELECT reason FROM cycles WHERE \"sessionId\" = ?",
                one.value()));
    }

    @Test
    void a_row_that_somebody_locks_keeps_no_other_from_being_taken_over() {
        open(one, 1);
        open(other, 1);
        expire(one, clock.millis() + 1_000);
        Database.Hold locked = database
                .hold("SELECT 1 FROM cycles WHERE \"sessionId\" = '" + one.value() + "' FOR UPDATE");
        try {
            expire(other, 0);
            await().until(() -> state(other).equals("2 readable"));
        } finally {
            locked.close();
        }
        await().until(() -> state(one).equals("2 readable"));
    }

    private void expire(SessionId id, long until) {
        database.run("UPDATE cycles SET \"leasedUntil\" = " + until + " WHERE \"sessionId\" = '" + id.value() + "'");
    }

    private Optional<CycleRow> claim(CycleId id) {
        return QuarkusTransaction.requiringNew().call(() -> CycleClaims.claim(id, LATER, LATER, 5));
    }

    private boolean giveUp(CycleId id) {
        return QuarkusTransaction.requiringNew().call(() -> CycleClaims.giveUp(id, LATER - 1, 5));
    }

    private String state(SessionId id) {
        return database.value("SELECT attempts || ' ' || status FROM cycles WHERE \"sessionId\" = ?", id.value());
    }

    private SessionId session() {
        SessionId id = SessionId.random(new SecureRandom());
        sessions.start(id, null, "somebody", "a counsellor", null, clock.millis());
        return id;
    }

    private void open(SessionId id, int last) {
        IntStream.rangeClosed(1, last).forEach(number -> journal.open(id, cycle(number)).orElseThrow());
    }

    private static Cycle cycle(int number) {
        CycleAssembler assembler = new CycleAssembler(1_000, number - 1, new GeometryAnalyst());
        for (int frame = 0; frame < 6; frame++) {
            assembler.add(Frames.of(SyntheticFace.smiling()), 10_000L * number + 40 * frame);
        }
        return assembler.close(10_000L * number + 1_000).orElseThrow();
    }
}
