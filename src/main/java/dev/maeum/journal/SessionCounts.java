package dev.maeum.journal;

/**
 * Totals of a session so far.
 *
 * @param emotions emotions read
 * @param frames frames in closed cycles
 * @param spokenCycles closed cycles in which something was said
 * @param pendingCycles cycles that wait for their reading
 */
public record SessionCounts(int emotions, long frames, int spokenCycles, int pendingCycles) {}
