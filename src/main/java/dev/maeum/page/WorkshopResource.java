package dev.maeum.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.arc.properties.IfBuildProperty;

import dev.maeum.rest.PublicEndpoint;

/** The developers' page. Built in dev mode only: the packaged service has neither this bean nor its path. */
@Path("/workshop")
@Singleton
@PublicEndpoint
@IfBuildProperty(name = "maeum.workshop", stringValue = "true")
class WorkshopResource {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-ancestors 'none'";

    @GET
    @Operation(hidden = true)
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page() throws IOException {
        return Response.ok(file("index.html")).header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-cache").build();
    }

    @GET
    @Operation(hidden = true)
    @Path("/workshop.js")
    @Produces("text/javascript;charset=UTF-8")
    public Response script() throws IOException {
        return Response.ok(file("workshop.js")).header("Cache-Control", "no-cache").build();
    }

    // Not a static resource, because the package contains those.
    private static String file(String name) throws IOException {
        try (InputStream file = WorkshopResource.class.getResourceAsStream("/workshop/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
