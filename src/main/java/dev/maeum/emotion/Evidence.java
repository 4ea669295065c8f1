package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

/**
 * An action unit ("AU12") that speaks for or against the emotion of a reading: how far it is activated, 0 (at rest, or moved
 * the other way) to 1, and what it adds to the log-odds of the emotion against the next probable one, above 0 for the emotion
 * and below 0 against it.
 *
 * @param contribution null in readings of versions before, which did not compute it
 */
public record Evidence(String unit, double activation, Double contribution) {

    public Evidence {
        requireNonNull(unit, "unit is null");
    }
}
