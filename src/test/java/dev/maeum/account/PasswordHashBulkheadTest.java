package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordHashBulkheadTest {

    @Test
    void one_address_leaves_half_of_the_hands_to_others() throws InterruptedException {
        PasswordHashBulkhead bulkhead = new PasswordHashBulkhead(4, Duration.ofMillis(50));
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            new Thread(() -> bulkhead.work("one", () -> {
                busy.countDown();
                return await(done);
            })).start();
        }
        busy.await();

        assertThrows(AccountException.Busy.class, () -> bulkhead.work("one", () -> "more"));
        assertEquals("of another", bulkhead.work("another", () -> "of another"));

        done.countDown();
        assertEquals("again", new PasswordHashBulkhead(1, Duration.ofMillis(50)).work("one", () -> "again"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
