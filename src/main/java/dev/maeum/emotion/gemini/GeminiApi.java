package dev.maeum.emotion.gemini;

import java.io.InputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.smallrye.mutiny.Uni;

/**
 * Google's generateContent. The answer is a stream, so that a malformed answer differs from a missing one, and so that
 * {@link GeminiResponseReader} can stop reading.
 */
@RegisterRestClient(configKey = "gemini")
@Path("/v1beta/models")
interface GeminiApi {

    @POST
    @Path("/{model}:generateContent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<InputStream> generateContent(@HeaderParam("x-goog-api-key") String key, @PathParam("model") String model,
            GeminiRequest request);
}
