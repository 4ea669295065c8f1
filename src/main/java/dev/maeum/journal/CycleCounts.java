package dev.maeum.journal;

import java.util.List;

/**
 * What a session's rows say of its cycles, in two places that must agree.
 *
 * @param received cycles that were closed when the session ended; 0 until then
 * @param entries the rows of its cycles, in order
 * @param emotions the cycles of which {@code sessions."emotionsData"} has an element, in its order
 */
public record CycleCounts(int received, List<CycleEntry> entries, List<Integer> emotions) {

    public CycleCounts {
        entries = List.copyOf(entries);
        emotions = List.copyOf(emotions);
    }
}
