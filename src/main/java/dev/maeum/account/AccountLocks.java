package dev.maeum.account;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

/**
 * Lets commands that lock an account's row wait for each other before they take a connection to the database. Otherwise
 * one account that sends many at once would keep all connections of the pool waiting for its row. Blocks.
 */
@Singleton
public class AccountLocks {

    private static final int LOCKS = 1_024;
    private static final long LONGEST_SECONDS = 5;

    /** Striped: two accounts share one now and then. */
    private final ReentrantLock[] locks = Stream.generate(ReentrantLock::new).limit(LOCKS)
            .toArray(ReentrantLock[]::new);

    AccountLocks() {}

    /**
     * Runs a command when it is its account's turn; at once for a caller without an account.
     *
     * @param command opens and ends its own transaction
     * @throws AccountException if the turn does not come in time
     */
    public <T> T inTurn(Caller caller, Supplier<T> command) {
        if (!caller.isKnown()) {
            return command.get();
        }
        ReentrantLock lock = locks[Math.floorMod(caller.account(), LOCKS)];
        await(lock);
        try {
            return command.get();
        } finally {
            lock.unlock();
        }
    }

    private static void await(ReentrantLock lock) {
        try {
            if (!lock.tryLock(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AccountException.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccountException.Busy();
        }
    }
}
