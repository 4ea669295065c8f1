package dev.maeum.ops;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.scheduler.Scheduled;

import dev.maeum.journal.Journal;
import dev.maeum.journal.PendingCounts;

/**
 * Cycles that wait for their verdict. Counted in the database, of all instances: those of an instance that is gone are
 * the ones to worry about. Not with every scrape, which would let whoever scrapes load the database.
 */
@Singleton
class PendingMetrics implements MeterBinder {

    private static final Logger LOG = Logger.getLogger(PendingMetrics.class);
    private static final String PENDING = "maeum.cycles.pending";
    private static final String OLDEST = "maeum.cycles.pending.oldest";

    private final Journal journal;
    private final Clock clock;
    private volatile Optional<PendingCounts> last = Optional.empty();

    PendingMetrics(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        // Until it is counted again nobody knows.
        last = Optional.empty();
        try {
            last = Optional.of(journal.pending());
        } catch (RuntimeException e) {
            LOG.debugf("pending cycles are not counted: %s", e);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(PENDING, this, known(PendingCounts::count))
                .description("cycles in the database without a verdict, of all instances").register(registry);
        TimeGauge.builder(OLDEST, this, TimeUnit.SECONDS, known(this::age))
                .description("how long the oldest of them has waited").register(registry);
    }

    private double age(PendingCounts tally) {
        return tally.oldest().map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0).orElse(0.0);
    }

    private static ToDoubleFunction<PendingMetrics> known(ToDoubleFunction<PendingCounts> value) {
        return metrics -> metrics.last.map(tally -> value.applyAsDouble(tally)).orElse(Double.NaN);
    }
}
