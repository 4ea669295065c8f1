package dev.maeum.wire;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** Threads for the blocking work of sockets: REST callers cannot occupy them, and sockets occupy no others. */
@Singleton
class SocketWorkers {

    private static final int THREADS = 16;
    private static final int QUEUE = 1_000;
    private static final int IDLE_SECONDS = 60;

    private final ThreadPoolExecutor executor;

    SocketWorkers() {
        AtomicInteger number = new AtomicInteger();
        // The loader of the application, which the thread of an event loop may not have.
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ThreadFactory threads = work -> {
            Thread thread = new Thread(work, "socket-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
        executor = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE), threads);
        executor.allowCoreThreadTimeOut(true);
    }

    /** Rejects work when too much waits. */
    Executor executor() {
        return executor;
    }

    @PreDestroy
    void stop() {
        executor.shutdown();
    }
}
