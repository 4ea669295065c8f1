package dev.maeum.ops;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Takes the service's meters out of the registry when it stops: that outlives a hot reload, and a gauge that is there
 * already would go on telling of the service before it.
 */
@Singleton
class MeterRemoval {

    private static final String OURS = "maeum.";

    private final MeterRegistry registry;

    MeterRemoval(MeterRegistry registry) {
        this.registry = registry;
    }

    void remove(@Observes ShutdownEvent event) {
        List<Meter> ours = registry.getMeters().stream().filter(meter -> meter.getId().getName().startsWith(OURS))
                .toList();
        ours.forEach(registry::remove);
    }
}
