package dev.maeum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.RequestPath;

/**
 * The content-security policies of the page. Everything is loaded from this service; markup holds no script and no style.
 * MediaPipe compiles code at run time, so it gets a document of its own, without an origin, that may do so and can reach
 * nothing but MediaPipe's address.
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
                // From blobs only, whose bytes had the right hash; connect-src is where these bytes come from.
                "script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval'", "connect-src data: blob:" + from,
                "worker-src blob:", "webrtc 'block'", "base-uri 'none'", "form-action 'none'",
                "frame-ancestors 'self'");
    }

    void register(@Observes Filters filters) {
        filters.register(PagePolicy::admitClosedFrame, BEFORE_CORS);
        filters.register(this::restrict, BEFORE_STATIC_RESOURCES);
    }

    // A frame without an origin requests its own script with "Origin: null", which the CORS filter refuses. The script is
    // public.
    private static void admitClosedFrame(RoutingContext request) {
        if (RequestPath.of(request).value().startsWith(CLOSED)) {
            request.request().headers().remove(HttpHeaders.ORIGIN);
        }
        request.next();
    }

    private static void correct(MultiMap headers, boolean closed) {
        // After a deploy, files of two releases must not be mixed.
        headers.set("Cache-Control", "no-cache");
        if (closed) {
            // A document without an origin belongs to no site. frame-ancestors says who may frame it.
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
            // Last, because the defaults of answers and of static resources are different.
            request.addHeadersEndHandler(end -> correct(headers, path.startsWith(CLOSED)));
        }
        request.next();
    }
}
