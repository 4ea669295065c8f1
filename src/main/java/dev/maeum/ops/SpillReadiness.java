package dev.maeum.ops;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.maeum.journal.spill.Spill;

/**
 * Readiness of the spill: down when it is full or when its directory cannot be written to. It says how many sessions have
 * cycles in it.
 */
@Readiness
@Singleton
class SpillReadiness implements HealthCheck {

    private final Spill spill;

    SpillReadiness(Spill spill) {
        this.spill = spill;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("spill").status(spill.isAvailable() && spill.hasRoom())
                .withData("available", spill.isAvailable())
                .withData("bytes", spill.bytes()).withData("sessions", spill.sessions()).build();
    }
}
