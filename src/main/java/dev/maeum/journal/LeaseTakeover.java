package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.maeum.CycleId;
import dev.maeum.cycle.Cycle;

/**
 * A cycle that was taken over.
 *
 * @param cycle to analyse now; empty if it cannot be analysed and became poisoned
 */
public record LeaseTakeover(CycleId id, Optional<Cycle> cycle) {

    public LeaseTakeover {
        requireNonNull(id, "id is null");
        requireNonNull(cycle, "cycle is null");
    }
}
