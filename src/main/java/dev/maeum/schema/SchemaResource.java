package dev.maeum.schema;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.rest.OperatorsOnly;
import dev.maeum.rest.PublicEndpoint;

/** Checks the schema on demand. */
@Path("/api/admin/schema/check")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@PublicEndpoint
@OperatorsOnly
class SchemaResource {

    private final SchemaGuard guard;

    SchemaResource(SchemaGuard guard) {
        this.guard = guard;
    }

    @POST
    public String check() {
        return JsonReport.of(guard.check()).toString();
    }
}
