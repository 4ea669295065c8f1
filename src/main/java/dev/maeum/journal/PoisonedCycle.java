package dev.maeum.journal;

import dev.maeum.SessionId;

/** A cycle that was set aside, with the reason. {@code setAsideAt} is epoch milliseconds. */
public record PoisonedCycle(SessionId session, int cycle, int frames, int attempts, String reason, Long setAsideAt) {}
