package dev.maeum.schema;

import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.drift.Severity;

/**
 * Counts of the last check. Always up: a running instance can serve what the drift does not affect, and an instance that
 * must not run has aborted its start.
 */
@Readiness
@Singleton
class SchemaReadiness implements HealthCheck {

    private final SchemaGuard guard;

    SchemaReadiness(SchemaGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("schema").up();
        Optional<DriftReport> last = guard.last();
        if (last.isEmpty()) {
            return response.withData("checked", false).build();
        }
        DriftReport report = last.get();
        Stream.of(Severity.values()).forEach(severity -> response.withData(severity.key(), report.count(severity)));
        return response.withData("fingerprint", report.fingerprint()).withData("checked", true).build();
    }
}
