package dev.maeum.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;

import dev.maeum.session.Departure;

/** Leaves in order when the process is told to stop, while sockets and database are still there. */
@ApplicationScoped
class Shutdown {

    private final Departure departure;
    private final ShutdownConfig config;

    Shutdown(Departure departure, ShutdownConfig config) {
        this.departure = departure;
        this.config = config;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        departure.leave(config.budget()).await().atMost(config.budget().plusSeconds(1));
    }
}
