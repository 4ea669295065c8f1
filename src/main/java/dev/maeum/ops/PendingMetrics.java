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
import io.smallrye.mutiny.Uni;

import dev.maeum.journal.Journal;
import dev.maeum.journal.PendingCounts;
import dev.maeum.worker.ScheduledWorkers;

/**
 * Pending cycles of all instances, counted in the database because the cycles of a crashed instance matter most. The
 * count runs on a schedule: a count per scrape would let scrapers load the database.
 */
@Singleton
class PendingMetrics implements MeterBinder {

    private static final Logger LOG = Logger.getLogger(PendingMetrics.class);
    private static final String PENDING = "maeum.cycles.pending";
    private static final String OLDEST = "maeum.cycles.pending.oldest";

    private final Journal journal;
    private final Clock clock;
    private final ScheduledWorkers workers;
    private volatile Optional<PendingCounts> last = Optional.empty();

    PendingMetrics(Journal journal, Clock clock, ScheduledWorkers workers) {
        this.journal = journal;
        this.clock = clock;
        this.workers = workers;
    }

    // Not at once: a start would share its processors with it.
    @Scheduled(every = "10s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> update() {
        return workers.run(this::count);
    }

    private void count() {
        // The value is unknown until the next count.
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
                .description("cycles in the database without a reading, of all instances").register(registry);
        TimeGauge.builder(OLDEST, this, TimeUnit.SECONDS, known(this::age))
                .description("age of the oldest pending cycle").register(registry);
    }

    private double age(PendingCounts tally) {
        return tally.oldest().map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0).orElse(0.0);
    }

    private static ToDoubleFunction<PendingMetrics> known(ToDoubleFunction<PendingCounts> value) {
        return metrics -> metrics.last.map(tally -> value.applyAsDouble(tally)).orElse(Double.NaN);
    }
}
