package dev.maeum.rest.limit;

import jakarta.inject.Singleton;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * How late an event loop reads what clients sent. That waits in the kernel, and not in the event loop's queue, so that no timer
 * tells of it. Each thread knows its own.
 */
@Singleton
public class ReadDelays {

    private final FastThreadLocal<long[]> delays = new FastThreadLocal<>() {

        @Override
        protected long[] initialValue() {
            return new long[1];
        }
    };

    /** @param millis 0 for an event loop that is on time */
    public void set(long millis) {
        delays.get()[0] = millis;
    }

    /** Of the calling event loop; 0 if it is on time. */
    public long millis() {
        return delays.get()[0];
    }
}
