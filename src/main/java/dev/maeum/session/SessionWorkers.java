package dev.maeum.session;

import java.util.concurrent.Executor;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import dev.maeum.worker.WorkerPool;

/** Threads for the ends of sessions and for what other instances changed: REST callers cannot occupy them. */
@Singleton
class SessionWorkers {

    private static final int THREADS = 8;

    private final WorkerPool pool = new WorkerPool("session-worker", THREADS);

    SessionWorkers() {}

    Executor executor() {
        return pool;
    }

    @PreDestroy
    void stop() {
        pool.stop();
    }
}
