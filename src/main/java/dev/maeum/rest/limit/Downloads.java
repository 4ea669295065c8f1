package dev.maeum.rest.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

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
    /** How long a download waits for the one before: a second tab, or a page that is loaded anew, is no attack. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int IN_MEMORY = 8;
    /** How long work in memory waits for its turn. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(20);

    private final Lock lock = new ReentrantLock();
    private final Condition oneEnded = lock.newCondition();
    /** By what is downloaded; the values tell one download from the next. Guarded by the lock. */
    private final Map<Download, Object> underWay = new HashMap<>();
    private final Semaphore inMemory = new Semaphore(IN_MEMORY, true);
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
     * Runs work that holds the outlines of a whole session, as a download does, but only for a moment: some at a time, the
     * others wait. Blocks.
     *
     * @throws LimitExceededException if its turn does not come in time
     */
    public <T> T inMemory(Supplier<T> work) {
        if (!config.enabled()) {
            return work.get();
        }
        if (!isAcquired()) {
            throw refused("too many summaries are being computed, please try again");
        }
        try {
            return work.get();
        } finally {
            inMemory.release();
        }
    }

    private boolean isAcquired() {
        try {
            return inMemory.tryAcquire(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Counts a download until its response has ended. Blocks.
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
        if (!isFirst(download, token)) {
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

    private boolean isFirst(Download download, Object token) {
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            while (underWay.putIfAbsent(download, token) != null) {
                if (left <= 0) {
                    return false;
                }
                left = oneEnded.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private LimitExceededException refused(String message) {
        refusals.refused("downloads");
        return new LimitExceededException(CODE, message, RETRY_AFTER);
    }

    // May be called twice.
    private void end(Download download, Object token, String address) {
        lock.lock();
        try {
            if (underWay.remove(download, token)) {
                all.decrementAndGet();
                byAddress.remove(address);
                oneEnded.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
