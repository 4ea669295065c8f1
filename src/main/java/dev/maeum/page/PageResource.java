package dev.maeum.page;

import java.net.URI;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.NonBlocking;

import dev.maeum.Anyone;

/** What the page asks before it uses the camera. */
@Path("/page/configuration")
@Singleton
@Anyone
@Produces(MediaType.APPLICATION_JSON)
class PageResource {

    private final MediaPipe mediaPipe;

    PageResource(MediaPipe mediaPipe) {
        this.mediaPipe = mediaPipe;
    }

    /** @param mediapipeUrl null if no camera is offered */
    record Configuration(URI mediapipeUrl) {}

    @GET
    @NonBlocking
    public Configuration configuration() {
        return new Configuration(mediaPipe.folder().orElse(null));
    }
}
