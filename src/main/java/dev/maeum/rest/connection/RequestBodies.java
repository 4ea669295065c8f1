package dev.maeum.rest.connection;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import dev.maeum.rest.RawErrorResponse;
import dev.maeum.rest.limit.BodyLimit;
import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.OpenCounts;
import dev.maeum.rest.limit.RateLimits;

/**
 * Receives bodies on the event loop, before a request gets a worker thread: a body that never ends holds none. A body that
 * is late or too slow is answered with 408.
 */
@Singleton
class RequestBodies {

    /** After the filters that refuse requests by their headers. */
    private static final int AFTER_REQUEST_FILTER = 290;
    private static final long CHECK_MILLIS = 1_000;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final OpenCounts<String> underWay = new OpenCounts<>();
    private final ConnectionsConfig config;
    private final OpenConnections connections;
    private final ClientAddress addresses;
    private final LimitsConfig limits;
    private final BodyLimit size;
    private final RateLimits refusals;

    RequestBodies(ConnectionsConfig config, OpenConnections connections, ClientAddress addresses, LimitsConfig limits,
            BodyLimit size, RateLimits refusals) {
        this.config = config;
        this.connections = connections;
        this.addresses = addresses;
        this.limits = limits;
        this.size = size;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, AFTER_REQUEST_FILTER);
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hasBody(request)) {
            context.next();
            return;
        }
        String address = addresses.of(request);
        if (underWay.add(address) > config.bodiesPerAddress() && limits.enabled()) {
            underWay.remove(address);
            refusals.refused("bodies-per-address");
            refuse(context, 429, "TOO_MANY_REQUESTS", "too many bodies are being sent, please slow down");
            return;
        }
        new Receiving(context, address).begin();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null : !length.equals("0");
    }

    private static void refuse(RoutingContext context, int status, String code, String message) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        RawErrorResponse.send(context, status, code, message);
    }

    /** One body on its way. On the event loop of its connection. */
    private final class Receiving {

        private final RoutingContext context;
        private final String address;
        private final long began = System.nanoTime();
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean done;

        Receiving(RoutingContext context, String address) {
            this.context = context;
            this.address = address;
        }

        void begin() {
            HttpServerRequest request = context.request();
            timer = context.vertx().setPeriodic(CHECK_MILLIS, id -> check());
            request.handler(this::append).endHandler(ended -> complete()).exceptionHandler(aborted -> finish());
            request.resume();
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                context.response().writeContinue();
            }
        }

        private void append(Buffer part) {
            if (done) {
                return;
            }
            connections.addUnfinished(part.length());
            body.appendBuffer(part);
            if (body.length() > size.maximum()) {
                stop(413, "REQUEST_TOO_LARGE", "a body may have " + size.maximum() + " bytes");
            }
        }

        private void check() {
            long nanos = System.nanoTime() - began;
            long least = nanos < GRACE.toNanos() ? 0 : config.bodyRate() * (nanos / Duration.ofSeconds(1).toNanos());
            if (nanos > config.bodyTimeout().toNanos() || body.length() < least) {
                refusals.refused("body-timeout");
                stop(408, "REQUEST_TIMEOUT", "the body arrives too slowly");
            } else if (nanos > GRACE.toNanos() && connections.hasTooMuchUnfinished()) {
                refusals.refused("unfinished");
                stop(503, "BUSY", "too many bodies are being sent, please try again");
            }
        }

        private void complete() {
            if (!done) {
                finish();
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        }

        private void stop(int status, String code, String message) {
            finish();
            refuse(context, status, code, message);
        }

        private void finish() {
            if (!done) {
                done = true;
                context.vertx().cancelTimer(timer);
                connections.addUnfinished(-body.length());
                underWay.remove(address);
            }
        }
    }
}
