package dev.maeum.wire;

import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.RequestPath;

/** Routes {@code /ws/landmarks?sessionId=x} to {@code /ws/landmarks/x}: clients of the predecessor use both. */
@Singleton
class QueryParameterRoute {

    private static final int EARLY = 10_000;
    private static final Set<String> PATHS = Set.of("/ws/landmarks", "/ws/voice", "/ws/session");

    void register(@Observes Filters filters) {
        filters.register(this::reroute, EARLY);
    }

    private void reroute(RoutingContext context) {
        String bare = RequestPath.of(context).value();
        if (PATHS.contains(bare)) {
            String id = context.request().getParam(SocketAdmission.PATH_PARAMETER);
            // An id with a slash or a question mark would be a different path; no session has one.
            boolean plausible = id != null && id.matches("[A-Za-z0-9_-]{1,128}");
            context.reroute(
                    bare + "/" + (id == null || id.isEmpty() ? SocketAdmission.NO_ID : plausible ? id : "invalid"));
        } else {
            context.next();
        }
    }
}
