package dev.maeum.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;

import dev.maeum.session.GracefulShutdown;

/** Starts the graceful shutdown at SIGTERM, while sockets and database are still available. */
@ApplicationScoped
class ShutdownObserver {

    private final GracefulShutdown gracefulShutdown;
    private final ShutdownConfig config;

    ShutdownObserver(GracefulShutdown gracefulShutdown, ShutdownConfig config) {
        this.gracefulShutdown = gracefulShutdown;
        this.config = config;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        gracefulShutdown.stop(config.budget()).await().atMost(config.budget().plusSeconds(1));
    }
}
