package dev.maeum.journal;

/**
 * Result of storing a reading.
 *
 * @param emotions the session's number of emotions now
 * @param claimed whether the same write claimed its delivery
 * @param ended whether the session has ended, so that its summary does not contain the reading
 */
public record RecordedReading(int emotions, boolean claimed, boolean ended) {}
