package dev.maeum.journal;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;

/** A stored cycle that waits for its reading. */
public record PendingCycle(SessionId session, Cycle cycle) {}
