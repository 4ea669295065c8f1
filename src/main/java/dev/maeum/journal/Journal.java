package dev.maeum.journal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/**
 * The rows of cycles. Every call blocks and is a transaction of its own, never on an event loop; every one may be
 * repeated and changes nothing the second time.
 */
@ApplicationScoped
public class Journal {

    private final CycleJson json;
    private final Clock clock;

    Journal(CycleJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores a closed cycle, as pending or, with too few usable frames, as unreadable. After this no crash can lose it.
     *
     * @return false if there is no such session any more
     */
    @Transactional
    public boolean open(SessionId id, Cycle cycle) {
        if (SessionRow.of(id).isEmpty()) {
            return false;
        }
        if (CycleRow.of(id, cycle.number()).isEmpty()) {
            CycleRow.of(id, cycle, json, clock.millis()).persist();
        }
        return true;
    }

    /**
     * Turns a pending cycle into a judged one and appends its emotion to the session, both or neither.
     *
     * @return the session's number of emotions, if this call was the one that appended; nothing if it was judged
     *         before, has no emotion, or is not there any more
     */
    @Transactional
    public OptionalInt judge(SessionId id, Cycle cycle, Reading reading) {
        Optional<CycleRow> pending = CycleRow.locked(id, cycle.number()).filter(CycleRow::isPending);
        if (pending.isEmpty()) {
            return OptionalInt.empty();
        }
        pending.get().judge(reading, json, clock.millis());
        return reading instanceof Reading.Readable readable
                ? OptionalInt.of(SessionRow.append(id, json.element(cycle, readable)))
                : OptionalInt.empty();
    }

    /** Notes that the client was told of a cycle's emotion. */
    @Transactional
    public void delivered(SessionId id, int cycle) {
        CycleRow.deliver(id, cycle, clock.millis());
    }

    /** All cycles of a session, in order. */
    @Transactional
    public List<StoredCycle> cycles(SessionId id) {
        return CycleRow.ofSession(id).stream().map(row -> row.stored(json)).toList();
    }

    /** The number of the session's last cycle, 0 if it has none. */
    @Transactional
    public int lastCycle(SessionId id) {
        return CycleRow.last(id);
    }

    @Transactional
    public SessionCounts counts(SessionId id) {
        return new SessionCounts(SessionRow.emotionCount(id), CycleRow.frames(id), CycleRow.countSpoken(id),
                CycleRow.countPending(id));
    }
}
