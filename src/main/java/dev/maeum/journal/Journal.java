package dev.maeum.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.CycleId;
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
     * It is this instance's to analyse, for the time of a lease.
     *
     * @return the cycle under the number that it has from now on: the next free one if another instance took its own.
     *         Nothing if there is no such session any more
     */
    @Transactional
    public Optional<Cycle> open(SessionId id, Cycle cycle) {
        return open(id, cycle, leaseEnd(), false);
    }

    /**
     * As {@link #open}, of a cycle that came by way of the spill.
     *
     * @param orphaned whether the process that would analyse it is gone, so that anybody may
     */
    @Transactional
    public Optional<Cycle> replay(SessionId id, Cycle cycle, boolean orphaned) {
        return open(id, cycle, orphaned ? null : leaseEnd(), true);
    }

    private Optional<Cycle> open(SessionId id, Cycle cycle, Long leasedUntil, boolean replayed) {
        // Locked: of two instances that store a cycle of one session, the second must see what the first took.
        if (SessionRow.locked(id).isEmpty()) {
            return Optional.empty();
        }
        Optional<CycleRow> present = CycleRows.locked(id, cycle);
        if (present.isPresent()) {
            return Optional.of(cycle.numbered(present.get().cycle));
        }
        Cycle numbered = withFreeNumber(id, cycle);
        CycleRow row = CycleRow.of(id, numbered, json, clock.millis());
        row.lease(leasedUntil);
        row.replayed = replayed;
        row.persist();
        return Optional.of(numbered);
    }

    /** Gives a pending cycle back: nobody has time for it now. Whoever has may take it over, which is no attempt lost. */
    @Transactional
    public void release(SessionId id, Cycle cycle) {
        CycleRows.locked(id, cycle).ifPresent(CycleRow::release);
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
        Optional<CycleRow> pending = CycleRows.locked(id, cycle).filter(CycleRow::isPending);
        if (pending.isEmpty()) {
            return OptionalInt.empty();
        }
        CycleRow row = pending.get();
        row.judge(reading, json, clock.millis());
        return reading instanceof Reading.Readable readable
                ? OptionalInt.of(SessionRow.append(id, json.element(cycle.numbered(row.cycle), readable)))
                : OptionalInt.empty();
    }

    /** As {@link #judge}, of a reading that came by way of the spill. */
    @Transactional
    public void replay(SessionId id, Cycle cycle, Reading reading) {
        judge(id, cycle, reading);
        CycleRows.locked(id, cycle).ifPresent(row -> row.replayed = true);
    }

    /** Stores that a cycle cannot be stored or judged, and why, so that its number is no gap and its session goes on. */
    @Transactional
    public void setAside(SessionId id, Cycle cycle, String reason) {
        if (SessionRow.locked(id).isEmpty()) {
            return;
        }
        CycleRows.locked(id, cycle).ifPresentOrElse(row -> {
            if (row.isPending()) {
                row.settle(CycleStatus.POISONED, reason, clock.millis());
            }
        }, () -> CycleRow.setAside(id, withFreeNumber(id, cycle), reason, clock.millis()).persist());
    }

    /**
     * Takes over pending cycles whose lease has run out: their instance has crashed, or has lost its way. What was taken
     * up too often is set aside instead. Of several instances that ask, each gets others.
     */
    @Transactional
    public LeaseTakeover takeOver(int most) {
        List<PendingCycle> taken = new ArrayList<>();
        List<CycleId> setAside = new ArrayList<>();
        for (CycleRow row : CycleRows.abandoned(clock.millis(), most)) {
            take(row).ifPresentOrElse(taken::add,
                    () -> setAside.add(new CycleId(new SessionId(row.sessionId), row.cycle)));
        }
        return new LeaseTakeover(taken, setAside);
    }

    // A row that nobody can read must not keep all others from being taken over.
    private Optional<PendingCycle> take(CycleRow row) {
        if (row.attempts >= config.attempts()) {
            return giveUp(row, "given up after " + row.attempts + " attempts");
        }
        if (!row.isUnderstood()) {
            return giveUp(row, "measured by another version of the service");
        }
        try {
            PendingCycle cycle = row.pending(json);
            row.lease(leaseEnd());
            return Optional.of(cycle);
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            return giveUp(row, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Optional<PendingCycle> giveUp(CycleRow row, String reason) {
        row.settle(CycleStatus.POISONED, reason, clock.millis());
        return Optional.empty();
    }

    /** Emotions that no client was told of, in order. */
    @Transactional
    public List<StoredEmotion> undelivered(SessionId id) {
        return CycleRows.undelivered(id).stream().map(row -> row.emotionRead(json)).toList();
    }

    /** Emotions of the cycles after a number, in order, whether a client was told or not. */
    @Transactional
    public List<StoredEmotion> emotionsAfter(SessionId id, int cycle) {
        return CycleRows.readableAfter(id, cycle).stream().map(row -> row.emotionRead(json)).toList();
    }

    /** Cycles after a number that stay without an emotion, in order. */
    @Transactional
    public List<UnreadCycle> unreadAfter(SessionId id, int cycle) {
        return CycleRows.unreadAfter(id, cycle);
    }

    /** Claims the right to tell clients of an emotion; true for one caller only, until it is released. */
    @Transactional
    public boolean claimDelivery(SessionId id, int cycle) {
        return CycleRows.claimDelivery(id, cycle, clock.millis());
    }

    /** Stores that clients were told of an emotion without a claim, because the database was away. */
    @Transactional
    public void markDelivered(SessionId id, Cycle cycle) {
        CycleRows.markDelivered(id, cycle, clock.millis());
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

    /** What the ledger is made of, as of one moment; nothing if there is no such session. */
    @Transactional
    public Optional<CycleCounts> book(SessionId id) {
        // Locked: a verdict between the two queries would look like a mistake.
        return SessionRow.locked(id).map(session -> new CycleCounts(session.receivedCycles(), CycleRows.entries(id),
                SessionRow.cyclesWithEmotion(id)));
    }

    /** Cycles that were set aside, of all sessions, the latest first. */
    @Transactional
    public List<PoisonedCycle> poisoned(int most) {
        return CycleRows.poisoned(most).stream().map(CycleRow::poisoned).toList();
    }

    @Transactional
    public long countPoisoned() {
        return CycleRows.countPoisoned();
    }

    /** How much waits for a verdict, of all sessions and instances. */
    @Transactional
    public PendingCounts pending() {
        return CycleRows.pending();
    }

    /** A cycle of a session, with all that led to its reading. */
    @Transactional
    public Optional<CycleDetails> cycle(SessionId id, int number) {
        return CycleRows.numbered(id, number).map(row -> row.read(json));
    }

    /** The number of the session's last cycle, 0 if it has none. */
    @Transactional
    public int lastCycle(SessionId id) {
        return CycleRows.last(id);
    }

    /** Whether cycles of the session wait for their reading. */
    @Transactional
    public boolean hasPending(SessionId id) {
        return CycleRows.countPending(id) > 0;
    }

    @Transactional
    public SessionCounts counts(SessionId id) {
        return new SessionCounts(SessionRow.emotionCount(id), CycleRows.frames(id), CycleRows.countSpoken(id),
                CycleRows.countPending(id));
    }

    private static Cycle withFreeNumber(SessionId id, Cycle cycle) {
        return CycleRows.isTaken(id, cycle.number()) ? cycle.numbered(CycleRows.last(id) + 1) : cycle;
    }

    private long leaseEnd() {
        return clock.millis() + config.lease().toMillis();
    }
}
