package dev.maeum.rest.connection;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.RawErrorResponse;
import dev.maeum.rest.RequestPath;
import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.OpenCounts;
import dev.maeum.rest.limit.RateLimits;

/**
 * Bulkhead for REST: bounds the requests that are processed at a time, so that callers never occupy all worker threads.
 * The others remain for the pipeline, scheduled work and health.
 */
@Singleton
class ConcurrentRequests {

    /** After the bodies: a request counts once it is complete. */
    private static final int AFTER_BODIES = 280;

    private final AtomicInteger all = new AtomicInteger();
    private final OpenCounts<String> byAddress = new OpenCounts<>();
    private final LimitsConfig config;
    private final ClientAddress addresses;
    private final RateLimits refusals;

    ConcurrentRequests(LimitsConfig config, ClientAddress addresses, RateLimits refusals) {
        this.config = config;
        this.addresses = addresses;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, AFTER_BODIES);
    }

    private void admit(RoutingContext context) {
        RequestPath path = RequestPath.of(context);
        if (!config.enabled() || path.isHealth() || path.isSocket()) {
            context.next();
            return;
        }
        String address = addresses.of(context.request());
        int ofAddress = byAddress.add(address);
        int total = all.incrementAndGet();
        context.addEndHandler(end -> release(address));
        if (total > config.concurrentRequests() || ofAddress > config.concurrentRequestsPerAddress()) {
            refusals.refused("concurrent-requests");
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            RawErrorResponse.send(context, 503, "BUSY", "too many requests are being processed, please try again");
        } else {
            context.next();
        }
    }

    private void release(String address) {
        all.decrementAndGet();
        byAddress.remove(address);
    }
}
