package dev.maeum.account;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.RawErrorResponse;
import dev.maeum.rest.RequestPath;

/**
 * Refuses requests and upgrades with two origins, those whose scheme is not one of the web's, and where access is
 * open those under host names that are not known. Health probes are exempt from the latter.
 */
@Singleton
class HostFilter {

    /** Before upgrades are rerouted and before CORS, to which a rebound page is of the same origin. */
    private static final int FIRST = 10_100;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED = 421;

    private final KnownHosts known;
    private final boolean open;

    HostFilter(AccessConfig config) {
        this.known = new KnownHosts(config.hosts().orElse(List.of()));
        this.open = config.isOpen();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        if (!SCHEMES.contains(context.request().scheme())) {
            RawErrorResponse.send(context, BAD_REQUEST, "BAD_REQUEST",
                    "the header X-Forwarded-Proto must be http or https");
        } else if (context.request().headers().getAll(HttpHeaders.ORIGIN).size() > 1) {
            // Which of the two counts would depend on who reads it: a proxy, the CORS filter, a socket. Of two hosts
            // Quarkus has left one.
            RawErrorResponse.send(context, BAD_REQUEST, "BAD_REQUEST", "Origin may be sent once");
        } else if (open && !isKnown(context)) {
            RawErrorResponse.send(context, MISDIRECTED, "UNKNOWN_HOST",
                    "access is open, and the host name is not known here; maeum.access.hosts adds names");
        } else {
            context.next();
        }
    }

    private boolean isKnown(RoutingContext context) {
        String host = context.request().getHeader(HttpHeaders.HOST);
        // Browsers always send one.
        return host == null || known.knows(host) || RequestPath.of(context).isHealth();
    }
}
