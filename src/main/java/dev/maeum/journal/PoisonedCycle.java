package dev.maeum.journal;

import dev.maeum.SessionId;

/** A poisoned cycle with the reason. {@code setAsideAt} says when it became one, in epoch milliseconds. */
public record PoisonedCycle(SessionId session, int cycle, int frames, int attempts, String reason, Long setAsideAt) {}
