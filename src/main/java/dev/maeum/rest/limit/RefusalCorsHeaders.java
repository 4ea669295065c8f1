package dev.maeum.rest.limit;

import java.net.URI;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Names the service's own origin in refusals. The web client takes a 401 or 403 without it for a fault of CORS, and shows
 * its users that instead of the reason, on the service's own pages, too.
 */
class RefusalCorsHeaders {

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @ServerResponseFilter
    public void name(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()
                || status == Response.Status.FORBIDDEN.getStatusCode()) {
            URI base = request.getUriInfo().getBaseUri();
            String own = base.getScheme() + "://" + base.getRawAuthority();
            String origin = request.getHeaderString("Origin");
            // To other origins the CORS filter has said its word.
            if (origin == null || origin.equals(own)) {
                response.getHeaders().putSingle(ALLOWED, own);
            }
        }
    }
}
