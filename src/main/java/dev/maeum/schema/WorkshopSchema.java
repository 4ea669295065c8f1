package dev.maeum.schema;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.arc.properties.IfBuildProperty;

import dev.maeum.rest.PublicEndpoint;

/** A fresh schema report for the developers' page, which is not packaged. */
@Path("/workshop/schema")
@Singleton
@PublicEndpoint
@IfBuildProperty(name = "maeum.workshop", stringValue = "true")
class WorkshopSchema {

    private final SchemaGuard guard;

    WorkshopSchema(SchemaGuard guard) {
        this.guard = guard;
    }

    @GET
    @Operation(hidden = true)
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String report() {
        return new TextReport(false).of(guard.check());
    }
}
