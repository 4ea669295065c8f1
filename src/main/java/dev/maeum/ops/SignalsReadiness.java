package dev.maeum.ops;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.maeum.signal.Signals;

/** How changes of other instances arrive. Always up: without notifications they are polled. */
@Readiness
@Singleton
class SignalsReadiness implements HealthCheck {

    private final Signals signals;

    SignalsReadiness(Signals signals) {
        this.signals = signals;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signals").up()
                .withData("delivery", signals.isReceiving() ? "notify" : "polling").build();
    }
}
