package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;

import dev.maeum.CycleId;

/** What became of cycles that were left behind: those to analyse now, and those that nobody can, which are set aside. */
public record LeaseTakeover(List<PendingCycle> taken, List<CycleId> setAside) {

    public LeaseTakeover {
        requireNonNull(taken, "taken is null");
        requireNonNull(setAside, "setAside is null");
    }
}
