package dev.maeum.journal;

import java.time.Instant;
import java.util.Optional;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Pending cycles of all sessions and instances.
 *
 * @param oldest creation time of the oldest; empty without any
 */
@RegisterForReflection
public record PendingCounts(long count, Optional<Instant> oldest) {

    PendingCounts(long count, Instant oldest) {
        this(count, Optional.ofNullable(oldest));
    }
}
