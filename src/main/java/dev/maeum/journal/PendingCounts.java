package dev.maeum.journal;

import java.time.Instant;
import java.util.Optional;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Cycles that have no verdict yet, of all sessions and instances.
 *
 * @param oldest since when the one waits that has waited longest
 */
@RegisterForReflection
public record PendingCounts(long count, Optional<Instant> oldest) {

    PendingCounts(long count, Instant oldest) {
        this(count, Optional.ofNullable(oldest));
    }
}
