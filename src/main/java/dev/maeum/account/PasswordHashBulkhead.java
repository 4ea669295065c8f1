package dev.maeum.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Work of which only so much is done at a time, and for one address half of that: others find a hand free. */
final class PasswordHashBulkhead {

    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<String, Semaphore> ofAddresses = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1)).build();
    private final Semaphore all;
    private final int ofOne;
    private final Duration patience;

    PasswordHashBulkhead(int sideBySide, Duration patience) {
        this.all = new Semaphore(sideBySide);
        this.ofOne = Math.max(1, sideBySide / 2);
        this.patience = patience;
    }

    /** @throws AccountException.Busy if no hand became free for the address */
    <T> T work(String address, Supplier<T> work) {
        return with(ofAddresses.get(address, key -> new Semaphore(ofOne)), () -> with(all, work));
    }

    private <T> T with(Semaphore hands, Supplier<T> work) {
        try {
            if (!hands.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AccountException.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccountException.Busy();
        }
        try {
            return work.get();
        } finally {
            hands.release();
        }
    }
}
