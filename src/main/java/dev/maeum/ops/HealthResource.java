package dev.maeum.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.NonBlocking;

import dev.maeum.rest.PublicEndpoint;

/** Liveness under the paths that clients of the predecessor use. Readiness is /q/health/ready. */
@Path("/")
@Singleton
@Startup
@Produces(MediaType.APPLICATION_JSON)
@PublicEndpoint
class HealthResource {

    private final Clock clock;
    private final String version;
    private final Instant started;

    HealthResource(Clock clock, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.clock = clock;
        this.version = version;
        this.started = clock.instant();
    }

    record Health(String status, Instant timestamp, double uptime, String version) {}

    @GET
    @Path("/health")
    @NonBlocking
    public Health health() {
        Instant now = clock.instant();
        return new Health("ok", now, Duration.between(started, now).toMillis() / 1000.0, version);
    }

    @GET
    @Path("/api/health")
    @NonBlocking
    public Health apiHealth() {
        return health();
    }
}
