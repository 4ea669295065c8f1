package dev.maeum.journal;

/**
 * How many sessions there are.
 *
 * @param meanDuration of ended sessions, in milliseconds; null without any
 */
public record SessionTotals(long active, long paused, long ended, Long meanDuration) {}
