package dev.maeum.limit;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;

/**
 * The address from which a request comes. Anybody can write an {@code X-Forwarded-For}; only what the proxies in front
 * of this service have appended to it is believed, counted from the right.
 */
@Singleton
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final int proxies;

    ClientAddress(LimitsConfig config) {
        this.proxies = config.proxies();
    }

    public String of(HttpServerRequest request) {
        // Not the request's own: that one believes the whole header.
        String peer = String.valueOf(request.connection().remoteAddress().hostAddress());
        List<String> path = new ArrayList<>();
        request.headers().getAll(FORWARDED_FOR).forEach(line -> path.addAll(List.of(line.split(","))));
        return proxies == 0 || path.isEmpty() ? peer : path.get(Math.max(0, path.size() - proxies)).strip();
    }
}
