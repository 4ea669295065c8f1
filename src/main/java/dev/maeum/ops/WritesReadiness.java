package dev.maeum.ops;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.maeum.database.WriteStatus;

/**
 * Whether the database accepts writes: a read-only database and one whose schema was changed accept connections only. Up while
 * a coordinator of Citus does not reach one of its workers, because the rows of the others are served; it is named.
 */
@Readiness
@Singleton
class WritesReadiness implements HealthCheck {

    private final WriteStatus status;

    WritesReadiness(WriteStatus status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        return status.failure()
                .map(failure -> HealthCheckResponse.named("writes").down().withData("failure", failure).build())
                .orElseGet(() -> status.unreachable().map(node -> HealthCheckResponse.named("writes").up()
                        .withData("unreachable", node).build()).orElseGet(() -> HealthCheckResponse.up("writes")));
    }
}
