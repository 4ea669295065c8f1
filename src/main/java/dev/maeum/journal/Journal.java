package dev.maeum.journal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/**
 * Repository of cycles. Every method blocks, so that none may run on an event loop. Every method is one transaction and
 * is idempotent.
 */
@ApplicationScoped
public class Journal {

    private final CycleJson json;
    private final EmotionElements emotions;
    private final JournalConfig config;
    private final Clock clock;
    private final EmotionAppends appends;
    private final PackedSeconds packed;

    Journal(CycleJson json, PackedSeconds packed, EmotionElements emotions, JournalConfig config, Clock clock,
            EmotionAppends appends) {
        this.json = json;
        this.packed = packed;
        this.emotions = emotions;
        this.config = config;
        this.clock = clock;
        this.appends = appends;
    }

    /**
     * Stores a closed cycle, as pending or, with too few usable frames, as unreadable. No crash can lose it
     * afterwards. This instance has a lease on it.
     *
     * @return the cycle under the number that it has from now on: the next free one if another instance took its own.
     *         Empty if the session does not exist any more
     */
    @Transactional
    public Optional<Cycle> open(SessionId id, Cycle cycle) {
        return open(id, cycle, leaseEnd(), false);
    }

    /**
     * As {@link #open}, for a cycle from the spill.
     *
     * @param orphaned whether the process that closed it has ended, so that any instance may analyse it
     */
    @Transactional
    public Optional<Cycle> replay(SessionId id, Cycle cycle, boolean orphaned) {
        return open(id, cycle, orphaned ? null : leaseEnd(), true);
    }

    private Optional<Cycle> open(SessionId id, Cycle cycle, Long leasedUntil, boolean replayed) {
        CycleRow row = CycleRow.of(id, cycle, json, packed, clock.millis());
        row.lease(leasedUntil);
        row.replayed = replayed;
        try {
            return CycleInsert.insert(row) ? Optional.of(cycle) : insertedOtherwise(id, cycle, row);
        } catch (MissingSessionException e) {
            QuarkusTransaction.setRollbackOnly();
            return Optional.empty();
        }
    }

    // The cycle is stored already, or another instance took its number.
    private static Optional<Cycle> insertedOtherwise(SessionId id, Cycle cycle, CycleRow row) {
        if (!SessionRow.lock(id)) {
            return Optional.empty();
        }
        Optional<Integer> present = CycleRows.number(id, cycle);
        if (present.isEmpty()) {
            CycleInsert.insertWithFreeNumber(row);
        }
        return Optional.of(cycle.numbered(present.orElse(row.cycle)));
    }

    /**
     * Stores the reading of a pending cycle. Its emotion is appended to the session with others, by {@link
     * EmotionAppends}; at once if the session is not active.
     *
     * @param claims whether the delivery of an emotion is claimed as well
     * @return empty if the cycle has a reading already or does not exist any more
     */
    @Transactional
    public Optional<RecordedReading> recordReading(SessionId id, Cycle cycle, Reading reading, boolean claims) {
        CycleRow row = new CycleRow();
        row.record(reading, json, clock.millis());
        row.deliveredAt = claims && row.status == CycleStatus.READABLE ? row.judgedAt : null;
        Optional<ReadingWrite.Written> written = ReadingWrite.write(id, cycle.number(), cycle.startedAt(), row)
                .or(() -> CycleRows.number(id, cycle).filter(number -> number != cycle.number())
                        .flatMap(number -> ReadingWrite.write(id, number, cycle.startedAt(), row)));
        written.filter(it -> it.missingSince() != null).ifPresent(it -> {
            if (it.session() != SessionStatus.ACTIVE) {
                appends.appendLocked(id);
            } else if (appends.isDue(it.missingSince())) {
                appends.appendStreaming(id);
            }
        });
        return written.map(it -> new RecordedReading(it.emotions(), it.claimed(),
                it.session() == SessionStatus.ENDED));
    }

    /** As {@link #recordReading}, for a reading from the spill. */
    @Transactional
    public void replay(SessionId id, Cycle cycle, Reading reading) {
        recordReading(id, cycle, reading, false);
        CycleRows.markReplayed(id, cycle);
    }

    /** Stores a cycle as poisoned with the reason, so that its number is no gap and its session continues. */
    @Transactional
    public void setAside(SessionId id, Cycle cycle, String reason) {
        if (SessionRow.locked(id).isEmpty()) {
            return;
        }
        CycleRows.locked(id, cycle).ifPresentOrElse(row -> {
            if (row.isPending()) {
                row.settle(CycleStatus.POISONED, reason, clock.millis());
            }
        }, () -> CycleInsert.insertWithFreeNumber(CycleRow.setAside(id, cycle, reason, clock.millis())));
    }

    /** Of some sessions, those with emotions that no client received. */
    @Transactional
    public List<SessionId> withUndelivered(Collection<SessionId> ids) {
        return ids.isEmpty() ? List.of() : CycleRows.withUndelivered(ids).stream().map(SessionId::new).toList();
    }

    /** Cycles after a number that stay without an emotion, in order. */
    @Transactional
    public List<UnreadCycle> unreadAfter(SessionId id, int cycle) {
        return CycleRows.unreadAfter(id, cycle);
    }

    /**
     * Claims the delivery of an emotion; true for one caller only, until it is released.
     *
     * @param at when it is claimed, epoch milliseconds; distinguishes the claim from others
     */
    @Transactional
    public boolean claimDelivery(SessionId id, int cycle, long at) {
        return CycleRows.claimDelivery(id, cycle, at);
    }

    /** Marks an emotion as delivered that was delivered without a claim, during an outage. */
    @Transactional
    public void markDelivered(SessionId id, Cycle cycle) {
        CycleRows.markDelivered(id, cycle, clock.millis());
    }

    /** Releases the delivery claim of {@link #recordReading}, and no later one, whether there is such a claim or not. */
    @Transactional
    public void releaseDeliveryOfReading(SessionId id, int cycle) {
        CycleRows.releaseDeliveryOfReading(id, cycle);
    }

    /** Releases the delivery claim that was made at that time, and no other: no socket received the emotion. */
    @Transactional
    public void releaseDelivery(SessionId id, int cycle, long at) {
        CycleRows.releaseDelivery(id, cycle, at);
    }

    /** The counts for the ledger, as of one moment; empty if there is no such session. */
    @Transactional
    public Optional<CycleCounts> cycleCounts(SessionId id) {
        // Locked: a reading that is stored between the two queries would look like a mismatch.
        if (SessionRow.lock(id)) {
            appends.appendLocked(id);
        }
        return SessionRow.locked(id).map(session -> new CycleCounts(session.receivedCycles(), CycleRows.entries(id),
                emotions.cycles(id), emotions.predecessor(id).size()));
    }

    /** Poisoned cycles of all sessions, the latest first. */
    @Transactional
    public List<PoisonedCycle> poisoned(int most) {
        return CycleRows.poisoned(most).stream().map(CycleRow::poisoned).toList();
    }

    @Transactional
    public long countPoisoned() {
        return CycleRows.countPoisoned();
    }

    /** The number of pending cycles, of all sessions and instances. */
    @Transactional
    public PendingCounts pending() {
        return CycleRows.pending();
    }

    /** A cycle of a session, with everything that led to its reading. */
    @Transactional
    public Optional<CycleDetails> cycle(SessionId id, int number) {
        return CycleRows.numbered(id, number).map(row -> row.details(json));
    }

    /**
     * Readable cycles that overlap a span of time, in order, with their measures: those after a number, at most
     * {@code most} of them.
     *
     * @param from epoch milliseconds, as {@code to}
     */
    @Transactional
    public List<CycleDetails> readableBetween(SessionId id, long from, long to, int after, int most) {
        return CycleRows.readableBetween(id, from, to, after, most).stream().map(row -> row.details(json)).toList();
    }

    /**
     * Appends the emotions of a session that another instance left behind. Returns the number of its last cycle, 0 if it
     * has none.
     */
    @Transactional
    public int continueSession(SessionId id) {
        appends.append(id);
        return CycleRows.last(id);
    }

    /** Whether cycles of the session wait for their reading. */
    @Transactional
    public boolean hasPending(SessionId id) {
        return CycleRows.countPending(id) > 0;
    }

    @Transactional
    public SessionCounts counts(SessionId id) {
        return new SessionCounts(emotions.count(id), CycleRows.frames(id), CycleRows.countSpoken(id),
                CycleRows.countPending(id));
    }

    private long leaseEnd() {
        return clock.millis() + config.lease().toMillis();
    }
}
