package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.netflix.concurrency.limits.limit.AIMDLimit;

import dev.maeum.SessionId;

/**
 * Decides which questions Gemini is asked, and when. How many are under way adapts to Gemini: one more with each quick
 * answer, or each round of them after the first refusal; a tenth fewer with each refusal and each slow answer. Sessions take turns: the one that was asked about longest
 * ago comes first. A question that would not be answered within its deadline is refused at once, that of the session that
 * was asked about last before others. Times are nanoseconds of one clock. Thread-safe.
 *
 * @param <Q> a question
 */
final class AskingQueue<Q> {

    private static final int FIRST_LIMIT = 16;
    private static final double BACKOFF = 0.9;
    private static final double FIRST_MEAN = TimeUnit.SECONDS.toNanos(1);
    /** Weight of the latest answer in the mean. */
    private static final double LATEST = 0.1;
    /** Answers are expected to take so many times the mean: few take longer. */
    private static final double SPREAD = 1.5;
    private static final int SESSIONS = 10_000;

    private final Duration deadline;
    private final AIMDLimit limit;
    private final Optional<Bucket> quota;
    private final double questionsPerNano;
    private final Cache<SessionId, Long> askedAt = Caffeine.newBuilder().maximumSize(SESSIONS).build();
    private final TreeSet<Waiting<Q>> waiting = new TreeSet<>(Comparator
            .<Waiting<Q>>comparingLong(it -> it.sessionAskedAt).thenComparingLong(it -> it.number));
    private double mean = FIRST_MEAN;
    private long numbers;
    private int underWay;
    private int quickAnswers;
    /** Whether it was found already what Gemini takes, so that the limit grows carefully. */
    private boolean reachedBefore;
    private long time;
    private long nextAt = Long.MAX_VALUE;

    private record Waiting<Q>(SessionId session, Q question, long sessionAskedAt, long number, long until) {}

    /** What became of a question whose turn it was. */
    enum Outcome {
        ANSWERED,
        /** Gemini refused it, failed, or did not answer in time. */
        OVERLOADED,
        /** It was not asked after all. */
        NOT_ASKED;

        /** @param failure null if there was an answer */
        static Outcome of(Throwable failure) {
            if (failure instanceof NotAskedException) {
                return NOT_ASKED;
            }
            return failure == null || GeminiException.in(failure).filter(it -> !it.isOverload()).isPresent()
                    ? ANSWERED
                    : OVERLOADED;
        }
    }

    /**
     * What is to be done now.
     *
     * @param asked questions to ask now; {@link #answered} is called once for each
     * @param refused questions that nobody will ask
     * @param next when {@link #advance} has something to do, if nothing else happens; empty if nothing waits, or
     *        an earlier step named a time
     */
    record Step<Q>(List<Q> asked, List<Q> refused, OptionalLong next) {}

    /**
     * @param ceiling the most questions that may be under way
     * @param perMinute the quota
     * @param deadline of an answer, counted from {@link #add}
     */
    AskingQueue(int ceiling, OptionalInt perMinute, Duration deadline) {
        this.deadline = deadline;
        this.limit = AIMDLimit.newBuilder().initialLimit(Math.min(FIRST_LIMIT, ceiling)).minLimit(1).maxLimit(ceiling)
                .backoffRatio(BACKOFF).timeout(deadline.toNanos(), TimeUnit.NANOSECONDS).build();
        this.questionsPerNano = perMinute.orElse(0) / (double) TimeUnit.MINUTES.toNanos(1);
        this.quota = perMinute.isEmpty() ? Optional.empty() : Optional.of(quota(perMinute.getAsInt()));
    }

    // A second's worth at once, the rest evenly.
    private Bucket quota(int perMinute) {
        return Bucket.builder().addLimit(bandwidth -> bandwidth.capacity(Math.max(1, perMinute / 60))
                .refillGreedy(perMinute, Duration.ofMinutes(1))).withCustomTimePrecision(new TimeMeter() {

                    @Override
                    public long currentTimeNanos() {
                        return time;
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                }).build();
    }

    synchronized Step<Q> add(SessionId session, Q question, long now) {
        Long before = askedAt.getIfPresent(session);
        waiting.add(new Waiting<>(session, question, before == null ? Long.MIN_VALUE : before, numbers++,
                now + deadline.toNanos()));
        return advance(now);
    }

    /** @param asked when it was the question's turn */
    synchronized Step<Q> answered(long asked, Outcome outcome, long now) {
        if (outcome == Outcome.ANSWERED) {
            mean += LATEST * (now - asked - mean);
        }
        if (outcome == Outcome.OVERLOADED || now - asked > deadline.toNanos() / 2) {
            limit.onSample(asked, now - asked, underWay, true);
            reachedBefore = true;
            quickAnswers = 0;
        } else if (outcome == Outcome.ANSWERED && (!reachedBefore || ++quickAnswers >= limit.getLimit())) {
            limit.onSample(asked, now - asked, underWay, false);
            quickAnswers = 0;
        }
        underWay--;
        return advance(now);
    }

    synchronized Step<Q> advance(long now) {
        time = now;
        nextAt = now < nextAt ? nextAt : Long.MAX_VALUE;
        List<Q> asked = new ArrayList<>();
        List<Q> refused = new ArrayList<>();
        waiting.removeIf(it -> now + expected() > it.until && refused.add(it.question));
        while (!waiting.isEmpty() && underWay < limit.getLimit() && quota.map(it -> it.tryConsume(1)).orElse(true)) {
            Waiting<Q> first = waiting.pollFirst();
            askedAt.put(first.session, now);
            underWay++;
            asked.add(first.question);
        }
        while (!waiting.isEmpty() && now + untilAnswered(waiting.size()) > waiting.last().until) {
            refused.add(waiting.pollLast().question);
        }
        return new Step<>(asked, refused, next(now));
    }

    /** How many questions may be under way now. */
    synchronized int limit() {
        return limit.getLimit();
    }

    private double expected() {
        return Math.min(SPREAD * mean, deadline.toNanos() / 2.0);
    }

    // Of the last of so many that wait, if nothing changes.
    private double untilAnswered(int position) {
        double place = position * mean / limit.getLimit();
        double turn = questionsPerNano == 0 ? 0 : position / questionsPerNano;
        return Math.max(place, turn) + expected();
    }

    // Not again what is said already: a timer for each step would call for more of them.
    private OptionalLong next(long now) {
        if (waiting.isEmpty()) {
            return OptionalLong.empty();
        }
        long at = (long) (waiting.stream().mapToLong(Waiting::until).min().orElseThrow() - expected()) + 1;
        if (underWay < limit.getLimit()) {
            at = Math.min(at, now + (long) Math.ceil(1 / questionsPerNano));
        }
        if (at >= nextAt) {
            return OptionalLong.empty();
        }
        nextAt = at;
        return OptionalLong.of(at);
    }
}
