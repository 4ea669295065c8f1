package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.maeum.SessionId;
import dev.maeum.emotion.gemini.AskingQueue.Outcome;

/** Minutes of many sessions, in the time of a simulation: nothing depends on the machine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingQueueTest {

    private static final Duration DEADLINE = Duration.ofSeconds(14);
    private static final int CEILING = 256;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long CYCLE = 10 * SECOND;

    @ParameterizedTest
    @CsvSource({ "300, 300", "300, 800", "300, 3000", "800, 300", "800, 800", "800, 3000" })
    void a_gemini_that_answers_quickly_is_asked_about_every_cycle(int sessions, int millis) {
        Simulation simulation = new Simulation(new AskingQueue<>(CEILING, OptionalInt.empty(), DEADLINE), sessions,
                millis).warmUp().run(60);

        assertTrue(simulation.refused <= simulation.cycles / 100, simulation::toString);
        assertTrue(simulation.latest <= DEADLINE.toNanos(), simulation::toString);
    }

    @ParameterizedTest
    @CsvSource({ "300, 300", "300, 3000", "800, 800", "800, 3000" })
    void a_quota_of_half_the_cycles_is_used_up_and_shared_equally(int sessions, int millis) {
        Simulation simulation = new Simulation(new AskingQueue<>(CEILING, OptionalInt.of(sessions * 3), DEADLINE),
                sessions, millis).warmUp().run(200);

        assertEquals(0.5, simulation.shareAsked(), 0.03, simulation::toString);
        assertTrue(simulation.latest <= DEADLINE.toNanos(), simulation::toString);
        assertTrue(simulation.fewest() >= 8 && simulation.most() <= 12, simulation::toString);
    }

    @Test
    void a_gemini_that_refuses_what_is_too_much_is_asked_less() {
        Simulation simulation = new Simulation(new AskingQueue<>(CEILING, OptionalInt.empty(), DEADLINE), 300, 800);
        simulation.capacity = 10;
        simulation.run(120);

        assertTrue(simulation.queue.limit() <= 20, simulation::toString);
        assertTrue(simulation.overloaded < simulation.asked / 10, simulation::toString);
        assertTrue(simulation.latest <= DEADLINE.toNanos(), simulation::toString);
        simulation.capacity = Integer.MAX_VALUE;
        simulation.run(60);
        assertTrue(simulation.queue.limit() > 20, simulation::toString);
    }

    @Test
    void a_gemini_that_slows_down_is_asked_less() {
        Simulation simulation = new Simulation(new AskingQueue<>(CEILING, OptionalInt.empty(), DEADLINE), 300, 800);
        simulation.run(60);
        int before = simulation.queue.limit();
        simulation.answerNanos = 8 * SECOND;
        simulation.run(60);

        assertTrue(simulation.queue.limit() < before / 4, simulation::toString);
    }

    @Test
    void a_question_that_would_come_too_late_is_refused_at_once() {
        AskingQueue<Integer> queue = new AskingQueue<>(1, OptionalInt.empty(), Duration.ofSeconds(3));

        assertEquals(1, queue.add(session(1), 1, 0).asked().size());
        assertEquals(0, queue.add(session(2), 2, 0).refused().size());
        assertEquals(1, queue.add(session(3), 3, 0).refused().size());
        assertEquals(2, queue.answered(0, Outcome.ANSWERED, SECOND).asked().get(0));
    }

    @Test
    void what_waits_without_an_answer_of_anyone_is_refused_in_time() {
        AskingQueue<Integer> queue = new AskingQueue<>(1, OptionalInt.empty(), Duration.ofSeconds(4));
        queue.add(session(1), 1, 0);
        long next = queue.add(session(2), 2, 0).next().orElseThrow();

        assertTrue(next < 4 * SECOND);
        assertEquals(2, queue.advance(next).refused().get(0));
    }

    private static SessionId session(int number) {
        return SessionId.parse("sess_%032x".formatted(number)).orElseThrow();
    }

    /** Sessions whose cycles close every ten seconds, spread evenly, and a Gemini that takes the same time for each. */
    private static final class Simulation {

        private record Event(long at, Runnable happening) {}

        private final AskingQueue<Integer> queue;
        private final int sessions;
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        private final Map<Integer, Long> added = new HashMap<>();
        private final int[] askedOf;
        private long answerNanos;
        private int capacity = Integer.MAX_VALUE;
        private long now;
        private int cycles;
        private int asked;
        private int refused;
        private int overloaded;
        private int atGemini;
        private long latest;

        Simulation(AskingQueue<Integer> queue, int sessions, int answerMillis) {
            this.queue = queue;
            this.sessions = sessions;
            this.answerNanos = TimeUnit.MILLISECONDS.toNanos(answerMillis);
            this.askedOf = new int[sessions];
            IntStream.range(0, sessions).forEach(i -> events.add(new Event(CYCLE * i / sessions, () -> close(i))));
        }

        Simulation warmUp() {
            run(30);
            cycles = 0;
            asked = 0;
            refused = 0;
            latest = 0;
            IntStream.range(0, sessions).forEach(i -> askedOf[i] = 0);
            return this;
        }

        Simulation run(int seconds) {
            long end = now + seconds * SECOND;
            while (events.peek().at < end) {
                Event event = events.poll();
                now = event.at;
                event.happening.run();
            }
            now = end;
            return this;
        }

        /** @param question of the session that is its remainder */
        private void close(int question) {
            cycles++;
            added.put(question, now);
            events.add(new Event(now + CYCLE, () -> close(question + sessions)));
            act(queue.add(session(question % sessions), question, now));
        }

        private void act(AskingQueue.Step<Integer> step) {
            step.asked().forEach(this::ask);
            step.refused().forEach(this::refuse);
            step.next().ifPresent(next -> events.add(new Event(Math.max(now, next), () -> act(queue.advance(now)))));
        }

        private void refuse(int question) {
            refused++;
            delivered(question);
        }

        private void ask(int question) {
            long began = now;
            asked++;
            askedOf[question % sessions]++;
            if (atGemini >= capacity) {
                overloaded++;
                events.add(new Event(now + SECOND / 20, () -> answered(question, began, Outcome.OVERLOADED)));
            } else {
                atGemini++;
                events.add(new Event(now + answerNanos, () -> {
                    atGemini--;
                    answered(question, began, Outcome.ANSWERED);
                }));
            }
        }

        private void answered(int question, long began, Outcome outcome) {
            delivered(question);
            act(queue.answered(began, outcome, now));
        }

        private void delivered(int question) {
            latest = Math.max(latest, now - added.remove(question));
        }

        double shareAsked() {
            return asked / (double) cycles;
        }

        int fewest() {
            return IntStream.of(askedOf).min().orElseThrow();
        }

        int most() {
            return IntStream.of(askedOf).max().orElseThrow();
        }

        @Override
        public String toString() {
            return "%d cycles, %d asked (%d to %d of a session), %d refused, %d overloaded, latest after %d ms, limit %d"
                    .formatted(
                            cycles, asked, fewest(), most(), refused, overloaded, TimeUnit.NANOSECONDS.toMillis(latest),
                            queue.limit());
        }
    }
}
