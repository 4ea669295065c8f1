package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

/** What speaks for a reading: an action unit ("AU12") and how far it is activated, 0 (at rest) to 1. */
public record Evidence(String unit, double activation) {

    public Evidence {
        requireNonNull(unit, "unit is null");
    }
}
