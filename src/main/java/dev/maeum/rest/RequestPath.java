package dev.maeum.rest;

import java.util.Set;

import io.vertx.ext.web.RoutingContext;

/**
 * The path of a request as every filter reads it: with percent-encoding and dot segments resolved, and without double
 * slashes, a trailing slash and matrix parameters, which the router or REST ignore.
 */
public record RequestPath(String value) {

    private static final Set<String> HEALTH = Set.of("/health", "/api/health");
    private static final String PROBES = "/q/health";

    public static RequestPath of(RoutingContext context) {
        return of(context.normalizedPath());
    }

    /** @param path normalised by the router, as far as it does */
    static RequestPath of(String path) {
        StringBuilder plain = new StringBuilder();
        for (String segment : path.split("/")) {
            String name = segment.replaceFirst(";.*", "");
            if (!name.isEmpty()) {
                plain.append('/').append(name);
            }
        }
        return new RequestPath(plain.isEmpty() ? "/" : plain.toString());
    }

    /** Whether it is this folder or lies within. */
    public boolean isWithin(String folder) {
        return value.equals(folder) || value.startsWith(folder + "/");
    }

    /** Whether it answers probes, which are neither counted nor refused. */
    public boolean isHealth() {
        return HEALTH.contains(value) || isWithin(PROBES);
    }

    /** Whether it is for operators: metrics and the description of the API. */
    public boolean isForOperators() {
        return isWithin("/q") && !isHealth();
    }

    public boolean isSocket() {
        return isWithin("/ws");
    }
}
