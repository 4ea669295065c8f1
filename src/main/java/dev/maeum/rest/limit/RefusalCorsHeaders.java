package dev.maeum.rest.limit;

import java.net.URI;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Adds the service's own origin to refusals. Without that header the web client reports a CORS error instead of the
 * reason of a 401 or 403, on the service's own pages, too.
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
            // The CORS filter has already handled other origins.
            if (origin == null || origin.equals(own)) {
                response.getHeaders().putSingle(ALLOWED, own);
            }
        }
    }
}
