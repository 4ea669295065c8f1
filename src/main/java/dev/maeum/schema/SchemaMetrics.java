package dev.maeum.schema;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.maeum.schema.drift.Severity;

/** Findings of the last check by severity, for alerts. */
@Singleton
class SchemaMetrics implements MeterBinder {

    private static final String NAME = "maeum.schema.findings";

    private final SchemaGuard guard;

    SchemaMetrics(SchemaGuard guard) {
        this.guard = guard;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Severity severity : Severity.values()) {
            // NaN until the first check: zero would mean that there are no findings.
            Gauge.builder(NAME, guard,
                    source -> source.last().map(report -> (double) report.count(severity)).orElse(Double.NaN))
                    .description("findings of the last schema check").tag("severity", severity.key())
                    .register(registry);
        }
    }
}
