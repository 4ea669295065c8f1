package dev.maeum.ops;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.maeum.journal.spill.Spill;

/** Size of the spill. */
@Singleton
class SpillMetrics implements MeterBinder {

    private static final String SPILL = "maeum.spill.size";
    private static final String SESSIONS = "maeum.spill.sessions";

    private final Spill spill;

    SpillMetrics(Spill spill) {
        this.spill = spill;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(SPILL, spill, Spill::bytes).baseUnit(BaseUnits.BYTES)
                .description("bytes on disk that wait for the database").register(registry);
        Gauge.builder(SESSIONS, spill, Spill::sessions)
                .description("sessions with cycles on disk that wait for the database").register(registry);
    }
}
