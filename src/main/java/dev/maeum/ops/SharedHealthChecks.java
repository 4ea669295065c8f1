package dev.maeum.ops;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;

import dev.maeum.worker.WorkerPool;

/**
 * Runs health checks on threads of their own, and each at most once at a time: probes that come meanwhile, and within
 * {@code FRESH} afterwards, get the same response. So nobody can keep probes waiting, neither by REST calls nor by probes,
 * which are exempt from all limits.
 */
@Alternative
@Priority(1)
@Singleton
class SharedHealthChecks extends AsyncHealthCheckFactory {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final int THREADS = 4;

    private final WorkerPool workers = new WorkerPool("health", THREADS);
    private final Map<HealthCheck, Uni<HealthCheckResponse>> shared = new ConcurrentHashMap<>();

    SharedHealthChecks() {}

    @Override
    public Uni<HealthCheckResponse> callSync(HealthCheck check) {
        return shared.computeIfAbsent(check,
                key -> super.callSync(key).runSubscriptionOn(workers).memoize().forFixedDuration(FRESH));
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
