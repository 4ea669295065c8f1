package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A cycle as the ledger counts it.
 *
 * @param delivered whether a client received its emotion
 * @param replayed whether it, or its reading, came through the spill
 * @param frames frames received
 * @param ignored frames received since the cycle before and not used
 */
@RegisterForReflection
public record CycleEntry(int number, CycleStatus status, boolean delivered, boolean replayed, int frames,
        int ignored) {

    public CycleEntry {
        requireNonNull(status, "status is null");
    }
}
