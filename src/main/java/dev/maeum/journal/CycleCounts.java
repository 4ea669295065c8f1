package dev.maeum.journal;

import java.util.List;

/**
 * The cycles of a session as its rows have them, in two places that must agree.
 *
 * @param received cycles that were closed when the session ended; 0 until then
 * @param entries the rows of its cycles, in order
 * @param emotions the cycle numbers in {@code sessions."emotionsData"}, in its order
 * @param predecessor readings of the predecessor there, which belong to no cycle
 */
public record CycleCounts(int received, List<CycleEntry> entries, List<Integer> emotions, int predecessor) {

    public CycleCounts {
        entries = List.copyOf(entries);
        emotions = List.copyOf(emotions);
    }
}
