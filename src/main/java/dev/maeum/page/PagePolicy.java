package dev.maeum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.RequestPath;

/**
 * What the browser lets the page do. Everything comes from here, no script and no style stands in the markup. MediaPipe
 * compiles code at run time, so it gets a document of its own, without an origin, that may do that and reach nothing but
 * MediaPipe's address.
 */
@ApplicationScoped
class PagePolicy {

    private static final String CLOSED = "/page/closed/";
    private static final String PAGE = String.join("; ", "default-src 'none'", "script-src 'self'", "style-src 'self'",
            "img-src 'self' data:", "connect-src 'self'", "media-src 'self' blob:", "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'self'", "frame-ancestors 'none'");
    private static final int BEFORE_STATIC_RESOURCES = 100;
    private static final int BEFORE_CORS = 400;

    private final String closed;

    PagePolicy(MediaPipe mediaPipe) {
        String from = mediaPipe.folder().map(url -> " " + url).orElse("");
        this.closed = String.join("; ", "sandbox allow-scripts", "default-src 'none'",
                "script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'" + from, "connect-src data:" + from,
                "worker-src blob:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'");
    }

    void register(@Observes Filters filters) {
        filters.register(PagePolicy::admitClosedFrame, BEFORE_CORS);
        filters.register(this::restrict, BEFORE_STATIC_RESOURCES);
    }

    // A frame without an origin asks for its own script with "Origin: null", which the CORS filter refuses. The script is
    // no secret, and no call.
    private static void admitClosedFrame(RoutingContext request) {
        if (RequestPath.of(request).value().startsWith(CLOSED)) {
            request.request().headers().remove(HttpHeaders.ORIGIN);
        }
        request.next();
    }

    private static void correct(MultiMap headers, boolean closed) {
        // After a deploy the page must not be half old.
        headers.set("Cache-Control", "no-cache");
        if (closed) {
            // A document without an origin is of no site, not even of ours. frame-ancestors says who may frame it.
            headers.set("Cross-Origin-Resource-Policy", "cross-origin");
            headers.remove("X-Frame-Options");
        }
    }

    private void restrict(RoutingContext request) {
        String path = RequestPath.of(request).value();
        if (path.equals("/") || path.equals("/index.html") || path.equals("/maeum-client.js")
                || path.startsWith("/page/")) {
            MultiMap headers = request.response().headers();
            headers.set("Content-Security-Policy", path.startsWith(CLOSED) ? closed : PAGE);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            // Last, because the headers of all answers and of static resources say otherwise by default.
            request.addHeadersEndHandler(end -> correct(headers, path.startsWith(CLOSED)));
        }
        request.next();
    }
}
