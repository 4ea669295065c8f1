package dev.maeum.journal;

import java.util.List;

/**
 * The cycles of a session as its rows have them, in two places that must agree.
 *
 * @param received cycles that were closed when the session ended; 0 until then
 * @param entries the rows of its cycles, in order
 * @param emotions the cycle numbers in {@code sessions."emotionsData"}, in its order
 */
public record CycleCounts(int received, List<CycleEntry> entries, List<Integer> emotions) {

    public CycleCounts {
        entries = List.copyOf(entries);
        emotions = List.copyOf(emotions);
    }
}
