package dev.maeum.session;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.journal.CycleCounts;
import dev.maeum.journal.CycleEntry;
import dev.maeum.journal.CycleStatus;

/**
 * What became of every cycle of a session.
 *
 * @param received cycles that were closed; they are numbered from 1 without gaps
 * @param stored cycles that have a row
 * @param readable of these, cycles in which an emotion was read
 * @param unclear cycles in which the analyst could not tell
 * @param unreadable cycles with too few usable frames to ask anyone
 * @param pending cycles that wait for their reading
 * @param poisoned cycles that were set aside because they could not be stored or judged
 * @param delivered readable cycles that a client was told of
 * @param replayed cycles that came, or whose reading came, by way of the spill
 * @param frames frames in stored cycles
 * @param ignoredFrames frames that came and were not taken
 * @param gaps numbers of received cycles that have no row
 * @param balanced whether the sums are right: every received cycle is stored, or known to be on its way, and the
 *        session's emotions are those of its readable cycles, each once and in order
 */
@RegisterForReflection
public record Ledger(int received, int stored, int readable, int unclear, int unreadable, int pending, int poisoned,
        int delivered, int replayed, long frames, long ignoredFrames, List<Integer> gaps, boolean balanced) {

    /**
     * @param closed cycles that this instance knows to be closed; 0 if it does not know the session
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
                count(entries, CycleEntry::replayed), entries.stream().mapToLong(CycleEntry::frames).sum(),
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
