package dev.maeum.rest.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * Bulkhead for responses that are read from the database while they are sent, and so hold a thread and some memory for
 * as long as their client reads: one of a kind for each account, and a limit for an address and for the instance.
 */
@Singleton
public class Downloads {

    private static final String CODE = "DOWNLOAD_IN_PROGRESS";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** By what is downloaded; the values tell one download from the next. */
    private final ConcurrentMap<Download, Object> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final OpenCounts<String> byAddress = new OpenCounts<>();
    private final LimitsConfig config;
    private final ClientAddress addresses;
    private final RateLimits refusals;

    Downloads(LimitsConfig config, ClientAddress addresses, RateLimits refusals) {
        this.config = config;
        this.addresses = addresses;
        this.refusals = refusals;
    }

    /** @param of number of an account, or address of a caller without one */
    private record Download(String kind, String of) {}

    /**
     * Counts a download until its response has ended.
     *
     * @param account of the caller; null if nobody is logged in
     * @throws LimitExceededException if the account has one of this kind, or too many are under way
     */
    public void begin(String kind, Integer account, RoutingContext request) {
        if (!config.enabled()) {
            return;
        }
        String address = addresses.of(request.request());
        Download download = new Download(kind, account == null ? address : account.toString());
        Object token = new Object();
        if (underWay.putIfAbsent(download, token) != null) {
            throw refused("this download is under way already, please wait until it has ended");
        }
        int ofAddress = byAddress.add(address);
        int total = all.incrementAndGet();
        // On the event loop, where responses end: this one may have ended already, because its client has left.
        ((HttpServerRequestInternal) request.request()).context().runOnContext(now -> {
            request.addEndHandler(ended -> end(download, token, address));
            if (request.response().ended() || request.response().closed()) {
                end(download, token, address);
            }
        });
        if (total > config.downloads() || ofAddress > config.downloadsPerAddress()) {
            throw refused("too many downloads are under way, please try again");
        }
    }

    private LimitExceededException refused(String message) {
        refusals.refused("downloads");
        return new LimitExceededException(CODE, message, RETRY_AFTER);
    }

    // May be called twice.
    private void end(Download download, Object token, String address) {
        if (underWay.remove(download, token)) {
            all.decrementAndGet();
            byAddress.remove(address);
        }
    }
}
