package dev.maeum.page;

import java.net.URI;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.NonBlocking;

import dev.maeum.account.AccessConfig;
import dev.maeum.rest.PublicEndpoint;
import dev.maeum.session.CycleConfig;

/** The settings that the page reads at its start. */
@Path("/page/configuration")
@Singleton
@PublicEndpoint
@Produces(MediaType.APPLICATION_JSON)
class PageResource {

    private final Configuration configuration;

    PageResource(MediaPipe mediaPipe, CycleConfig cycle, AccessConfig access) {
        this.configuration = new Configuration(mediaPipe.folder().orElse(null), cycle.length().toMillis(),
                !access.isOpen());
    }

    /**
     * @param mediapipeUrl null if no camera is offered
     * @param cycleMillis the length of a cycle
     * @param accountNeeded whether calls need an account
     */
    record Configuration(URI mediapipeUrl, long cycleMillis, boolean accountNeeded) {}

    @GET
    @NonBlocking
    public Configuration configuration() {
        return configuration;
    }
}
