package dev.maeum.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Bulkhead for password hashing: at most N at a time, and at most N/2 per caller. Two semaphores, because Failsafe's
 * bulkhead has no count per caller.
 */
final class PasswordHashBulkhead {

    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<String, Semaphore> ofCallers = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1)).build();
    private final Semaphore all;
    private final int perCaller;
    private final Duration longestWait;

    PasswordHashBulkhead(int sideBySide, Duration longestWait) {
        this.all = new Semaphore(sideBySide);
        this.perCaller = Math.max(1, sideBySide / 2);
        this.longestWait = longestWait;
    }

    /**
     * @param caller an address, or an account
     * @throws AccountException.Busy if no permit became free in time
     */
    <T> T work(String caller, Supplier<T> work) {
        return with(ofCallers.get(caller, key -> new Semaphore(perCaller)), () -> with(all, work));
    }

    private <T> T with(Semaphore permits, Supplier<T> work) {
        try {
            if (!permits.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AccountException.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccountException.Busy();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
