package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.SecondReading;

/**
 * A cycle with everything that led to its reading.
 *
 * @param measured the cycle as it was analysed; empty if its features are not stored or have another version
 * @param promptVersion of the prompt that was answered, if one was
 * @param other the reading of the analyst whose result was not used, if there is one
 */
public record CycleDetails(StoredCycle stored, Optional<Cycle> measured, Optional<String> promptVersion,
        Optional<SecondReading> other) {

    public CycleDetails {
        requireNonNull(stored, "stored is null");
    }
}
