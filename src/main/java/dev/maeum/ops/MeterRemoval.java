package dev.maeum.ops;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Removes the service's meters from the registry at shutdown. The registry survives a hot reload, and a gauge that is
 * still registered would report the beans of the previous run.
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
