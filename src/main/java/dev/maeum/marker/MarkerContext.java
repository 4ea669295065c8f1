package dev.maeum.marker;

import java.util.Optional;

/**
 * A marker with the readings around it.
 *
 * @param before the means of the 30 s before it; empty without a reading
 * @param after the means of the 30 s after it
 */
public record MarkerContext(Marker marker, Optional<IntervalMeans> before, Optional<IntervalMeans> after) {}
