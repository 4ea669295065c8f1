package dev.maeum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.StoredCycle;

/** Consecutive cycles without a reading for the same reason; times are epoch milliseconds, the reason may be null. */
public record UnreadSpan(long from, long to, CycleStatus status, String reason) {

    public static List<UnreadSpan> of(List<StoredCycle> cycles) {
        List<UnreadSpan> spans = new ArrayList<>();
        UnreadSpan last = null;
        for (StoredCycle cycle : cycles) {
            if (cycle.isReadable()) {
                last = null;
            } else if (last != null && last.status == cycle.status() && Objects.equals(last.reason, cycle.reason())) {
                last = new UnreadSpan(last.from, cycle.endedAt(), last.status, last.reason);
                spans.set(spans.size() - 1, last);
            } else {
                last = new UnreadSpan(cycle.startedAt(), cycle.endedAt(), cycle.status(), cycle.reason());
                spans.add(last);
            }
        }
        return spans;
    }
}
