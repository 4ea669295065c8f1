package dev.maeum.worker;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;

/**
 * A bounded number of threads for blocking work of one purpose. The worker pool of Quarkus is for REST calls and
 * scheduled work: whoever fills it must not delay what runs here, and the other way round. Threads begin with their first
 * work and end after a minute without any.
 */
public final class WorkerPool implements Executor {

    private static final int IDLE_SECONDS = 60;

    private final ThreadPoolExecutor executor;

    /** A pool in whose queue any amount of work may wait. */
    public WorkerPool(String name, int threads) {
        this(name, threads, new LinkedBlockingQueue<>());
    }

    /** A pool that rejects work when as much as {@code queue} waits. */
    public WorkerPool(String name, int threads, int queue) {
        this(name, threads, new ArrayBlockingQueue<>(queue));
    }

    private WorkerPool(String name, int threads, BlockingQueue<Runnable> queue) {
        executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue,
                threads(name, Thread.currentThread().getContextClassLoader()));
        executor.allowCoreThreadTimeOut(true);
    }

    // With the loader of the application, which the thread of an event loop may not have.
    private static ThreadFactory threads(String name, ClassLoader loader) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    /** @throws RejectedExecutionException if too much waits */
    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }

    /** Runs work once somebody subscribes. The result ends when the work has ended, and fails as it does. */
    public Uni<Void> run(Runnable work) {
        return Uni.createFrom().<Void>item(() -> {
            work.run();
            return null;
        }).runSubscriptionOn(this);
    }

    /** Changes the number of threads. Those that are too many end with their work. */
    public synchronized void resize(int threads) {
        if (threads > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(threads);
            executor.setCorePoolSize(threads);
        } else {
            executor.setCorePoolSize(threads);
            executor.setMaximumPoolSize(threads);
        }
    }

    /** Takes no more work. What waits is done. */
    public void stop() {
        executor.shutdown();
    }
}
