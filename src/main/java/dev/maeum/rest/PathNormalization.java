package dev.maeum.rest;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * First filter: routes every request by its normalised path. What reads the path later, our filters, those of Quarkus and
 * the endpoints, reads the same one, so that no spelling of a path escapes a rule for it.
 */
@Singleton
class PathNormalization {

    private static final int FIRST = 20_000;

    void register(@Observes Filters filters) {
        filters.register(PathNormalization::normalize, FIRST);
    }

    private static void normalize(RoutingContext context) {
        String path = context.request().path();
        String plain = RequestPath.of(context).value();
        // Pages of libraries are folders: their trailing slash matters.
        String normalized = plain.length() > 1 && path != null && path.endsWith("/") ? plain + "/" : plain;
        if (normalized.equals(path)) {
            context.next();
        } else {
            String query = context.request().query();
            context.reroute(query == null ? normalized : normalized + "?" + query);
        }
    }
}
