package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

/**
 * What decided a reading: an action unit ("AU12"), how far it is activated, 0 (at rest, or moved the other way) to 1, and
 * what it adds to the log-odds of the emotion against the next probable one: above 0 it speaks for the emotion, below 0
 * against it.
 *
 * @param contribution null in readings of versions before, which did not compute it
 */
public record Evidence(String unit, double activation, Double contribution) {

    public Evidence {
        requireNonNull(unit, "unit is null");
    }
}
