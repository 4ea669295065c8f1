package dev.maeum.wire;

import java.util.concurrent.Executor;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import dev.maeum.worker.WorkerPool;

/** Threads for the blocking work of sockets: REST callers cannot occupy them, and sockets occupy no others. */
@Singleton
class SocketWorkers {

    private static final int THREADS = 16;
    private static final int QUEUE = 1_000;

    private final WorkerPool pool = new WorkerPool("socket-worker", THREADS, QUEUE);

    SocketWorkers() {}

    /** Rejects work when too much waits. */
    Executor executor() {
        return pool;
    }

    @PreDestroy
    void stop() {
        pool.stop();
    }
}
