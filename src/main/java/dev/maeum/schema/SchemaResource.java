package dev.maeum.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.Anyone;

/** Checks again while the service runs, for those who know the token: an operator has no account here. */
@Path("/api/admin/schema/check")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Anyone
class SchemaResource {

    private final SchemaGuard guard;
    private final AdminConfig config;

    SchemaResource(SchemaGuard guard, AdminConfig config) {
        this.guard = guard;
        this.config = config;
    }

    @POST
    public String check(@HeaderParam("X-Admin-Token") String token) {
        String expected = config.token().orElseThrow(NotFoundException::new);
        if (token == null || !same(token, expected)) {
            throw new NotAuthorizedException("X-Admin-Token");
        }
        return JsonReport.of(guard.check()).toString();
    }

    // Takes as long for a token that is almost right as for one that is not.
    private static boolean same(String token, String expected) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
