package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.SecondReading;

/**
 * A cycle with all that led to its reading.
 *
 * @param measured the cycle as it was analysed; nothing if its features were not kept or are those of another version
 * @param promptVersion of the prompt that was answered, if one was
 * @param other what the analyst that did not decide said, if it did
 */
public record CycleDetails(StoredCycle stored, Optional<Cycle> measured, Optional<String> promptVersion,
        Optional<SecondReading> other) {

    public CycleDetails {
        requireNonNull(stored, "stored is null");
    }
}
