package dev.maeum.journal;

import java.time.Clock;
import java.util.ArrayList;
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
    private final JournalConfig config;
    private final Clock clock;

    Journal(CycleJson json, JournalConfig config, Clock clock) {
        this.json = json;
        this.config = config;
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
        if (CycleRows.of(id, cycle.number()).isEmpty()) {
            CycleRow.of(id, cycle, json, clock.millis(), leaseEnd()).persist();
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
        // The session first, as everybody who locks both does: otherwise a deletion and a verdict wait for each other.
        if (SessionRow.locked(id).isEmpty()) {
            return OptionalInt.empty();
        }
        Optional<CycleRow> pending = CycleRows.locked(id, cycle.number()).filter(CycleRow::isPending);
        if (pending.isEmpty()) {
            return OptionalInt.empty();
        }
        pending.get().judge(reading, json, clock.millis());
        return reading instanceof Reading.Readable readable
                ? OptionalInt.of(SessionRow.append(id, json.element(cycle, readable)))
                : OptionalInt.empty();
    }

    /** Stores that a cycle cannot be stored or judged, and why, so that its number is no gap and its session goes on. */
    @Transactional
    public void setAside(SessionId id, Cycle cycle, String reason) {
        if (SessionRow.locked(id).isEmpty()) {
            return;
        }
        CycleRows.locked(id, cycle.number()).ifPresentOrElse(row -> {
            if (row.isPending()) {
                row.settle(CycleStatus.POISONED, reason, clock.millis());
            }
        }, () -> CycleRow.setAside(id, cycle, reason, clock.millis()).persist());
    }

    /**
     * Takes over pending cycles whose lease has run out: their instance has crashed, or has lost its way. What was taken
     * up too often is set aside instead. Of several instances that ask, each gets others.
     */
    @Transactional
    public List<PendingCycle> takeOver(int most) {
        List<PendingCycle> taken = new ArrayList<>();
        for (CycleRow row : CycleRows.abandoned(clock.millis(), most)) {
            if (row.attempts >= config.attempts()) {
                row.settle(CycleStatus.POISONED, "given up after " + row.attempts + " attempts", clock.millis());
            } else {
                row.attempts++;
                row.leasedUntil = leaseEnd();
                taken.add(row.pending(json));
            }
        }
        return taken;
    }

    /** Emotions that no client was told of, in order. */
    @Transactional
    public List<EmotionRead> undelivered(SessionId id) {
        return CycleRows.undelivered(id).stream().map(row -> row.emotionRead(json)).toList();
    }

    /** Emotions of the cycles after a number, in order, whether a client was told or not. */
    @Transactional
    public List<EmotionRead> emotionsAfter(SessionId id, int cycle) {
        return CycleRows.readableAfter(id, cycle).stream().map(row -> row.emotionRead(json)).toList();
    }

    /** Claims the right to tell clients of an emotion; true for one caller only, until it is released. */
    @Transactional
    public boolean claimDelivery(SessionId id, int cycle) {
        return CycleRows.claimDelivery(id, cycle, clock.millis());
    }

    /** Gives back the right to tell: nobody was there to hear. */
    @Transactional
    public void releaseDelivery(SessionId id, int cycle) {
        CycleRows.releaseDelivery(id, cycle);
    }

    /** All cycles of a session, in order. */
    @Transactional
    public List<StoredCycle> cycles(SessionId id) {
        return CycleRows.ofSession(id).stream().map(row -> row.stored(json)).toList();
    }

    /** The number of the session's last cycle, 0 if it has none. */
    @Transactional
    public int lastCycle(SessionId id) {
        return CycleRows.last(id);
    }

    @Transactional
    public SessionCounts counts(SessionId id) {
        return new SessionCounts(SessionRow.emotionCount(id), CycleRows.frames(id), CycleRows.countSpoken(id),
                CycleRows.countPending(id));
    }

    private long leaseEnd() {
        return clock.millis() + config.lease().toMillis();
    }
}
