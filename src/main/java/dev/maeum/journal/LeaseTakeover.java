package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;

import dev.maeum.CycleId;

/** Result of claiming pending cycles: those to analyse now, and those that cannot be analysed and were set aside. */
public record LeaseTakeover(List<PendingCycle> taken, List<CycleId> setAside) {

    public LeaseTakeover {
        requireNonNull(taken, "taken is null");
        requireNonNull(setAside, "setAside is null");
    }
}
