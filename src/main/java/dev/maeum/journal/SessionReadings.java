package dev.maeum.journal;

import java.util.List;

/**
 * The readings of a session in their order: a session that the predecessor began and this service continued has both.
 *
 * @param predecessor readings of the predecessor
 * @param cycles cycles of this service, with and without a reading
 */
public record SessionReadings(List<PredecessorReading> predecessor, List<StoredCycle> cycles) {

    public SessionReadings {
        predecessor = List.copyOf(predecessor);
        cycles = List.copyOf(cycles);
    }

    /** The readings of the predecessor that name an emotion. */
    public List<PredecessorReading> readablePredecessor() {
        return predecessor.stream().filter(PredecessorReading::isReadable).toList();
    }

    public List<StoredCycle> readableCycles() {
        return cycles.stream().filter(StoredCycle::isReadable).toList();
    }
}
