package dev.maeum.worker;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/** Threads for scheduled work that blocks and that nobody waits for: REST callers cannot occupy them. */
@Singleton
public class ScheduledWorkers {

    /** One may be deleting old sessions for hours. */
    private static final int THREADS = 4;

    private final WorkerPool pool = new WorkerPool("scheduled-worker", THREADS);

    ScheduledWorkers() {}

    /** As {@link WorkerPool#run}. */
    public Uni<Void> run(Runnable work) {
        return pool.run(work);
    }

    @PreDestroy
    void stop() {
        pool.stop();
    }
}
