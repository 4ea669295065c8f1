package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A cycle that has no emotion and will get none, with the reason. Times are epoch milliseconds. */
@RegisterForReflection
public record UnreadCycle(int cycle, long startedAt, long endedAt, int frameCount, CycleStatus status, String reason) {

    public UnreadCycle {
        requireNonNull(status, "status is null");
    }
}
