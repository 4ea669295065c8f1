package dev.maeum.session;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.journal.CycleCounts;
import dev.maeum.journal.CycleEntry;
import dev.maeum.journal.CycleStatus;

/**
 * The count of a session's cycles by state.
 *
 * @param received cycles that were closed; they are numbered from 1 without gaps
 * @param stored cycles that have a row
 * @param readable stored cycles with an emotion
 * @param unclear stored cycles for which the analyst gave no emotion
 * @param unreadable stored cycles with too few usable frames to be analysed
 * @param pending stored cycles that wait for their analysis
 * @param poisoned cycles that could not be stored or analysed
 * @param delivered readable cycles whose emotion was delivered to a client
 * @param replayed cycles that were stored, or whose reading was stored, from the spill
 * @param predecessor readings of the predecessor in the session's emotions, which belong to no cycle
 * @param frames frames in stored cycles
 * @param ignoredFrames frames that were received and not used
 * @param gaps numbers of received cycles that have no row
 * @param balanced whether the sums are consistent: every received cycle is stored or on its way, and the session's
 *         emotions, apart from the predecessor's, are those of its readable cycles, each once and in order
 */
@RegisterForReflection
public record Ledger(int received, int stored, int readable, int unclear, int unreadable, int pending, int poisoned,
        int delivered, int replayed, int predecessor, long frames, long ignoredFrames, List<Integer> gaps,
        boolean balanced) {

    /**
     * @param closed cycles that this instance has closed; 0 if the session is not live here
     * @param underWay whether cycles may be on their way to the database
     */
    static Ledger of(CycleCounts counts, int closed, boolean underWay) {
        List<CycleEntry> entries = counts.entries();
        List<Integer> numbers = entries.stream().map(CycleEntry::number).toList();
        List<Integer> readable = entries.stream().filter(is(CycleStatus.READABLE)).map(CycleEntry::number).toList();
        int last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        int received = Math.max(last, Math.max(closed, counts.received()));
        List<Integer> gaps = IntStream.rangeClosed(1, received).boxed().filter(number -> !numbers.contains(number))
                .toList();
        return new Ledger(received, entries.size(), readable.size(), count(entries, is(CycleStatus.UNCLEAR)),
                count(entries, is(CycleStatus.UNREADABLE)), count(entries, is(CycleStatus.PENDING)),
                count(entries, is(CycleStatus.POISONED)),
                count(entries, is(CycleStatus.READABLE).and(CycleEntry::delivered)),
                count(entries, CycleEntry::replayed), counts.predecessor(),
                entries.stream().mapToLong(CycleEntry::frames).sum(),
                entries.stream().mapToLong(CycleEntry::ignored).sum(), gaps,
                (gaps.isEmpty() || underWay) && readable.equals(counts.emotions()));
    }

    private static Predicate<CycleEntry> is(CycleStatus status) {
        return entry -> entry.status() == status;
    }

    private static int count(List<CycleEntry> entries, Predicate<CycleEntry> what) {
        return (int) entries.stream().filter(what).count();
    }
}
