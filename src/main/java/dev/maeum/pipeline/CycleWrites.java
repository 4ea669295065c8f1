package dev.maeum.pipeline;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.Journal;
import dev.maeum.journal.RecordedReading;
import dev.maeum.journal.WriteProbe;

/**
 * The writes of a cycle, each with a check of its rejection. Only if the database accepts a neutral row of the same kind
 * and rejects this one a second time, the row is at fault: {@link RowRejectedException}. Every other failure is the
 * database's, and the same write may succeed later. Every method blocks.
 */
@ApplicationScoped
class CycleWrites {

    private static final Logger LOG = Logger.getLogger(CycleWrites.class);

    private final Journal journal;
    private final WriteProbe probe;

    CycleWrites(Journal journal, WriteProbe probe) {
        this.journal = journal;
        this.probe = probe;
    }

    /** As {@link Journal#open}. */
    Optional<Cycle> open(SessionId id, Cycle cycle) {
        return open(id, cycle, it -> journal.open(id, it));
    }

    /** As {@link Journal#replay(SessionId, Cycle, boolean)}. */
    Optional<Cycle> replay(SessionId id, Cycle cycle, boolean orphaned) {
        return open(id, cycle, it -> journal.replay(id, it, orphaned));
    }

    /** As {@link Journal#recordReading}. */
    Optional<RecordedReading> recordReading(SessionId id, Cycle cycle, Reading reading, boolean claims) {
        return checked(() -> journal.recordReading(id, cycle, reading, claims),
                () -> probe.recordReading(id, reading));
    }

    /** As {@link Journal#replay(SessionId, Cycle, Reading)}. */
    void replay(SessionId id, Cycle cycle, Reading reading) {
        checked(() -> {
            journal.replay(id, cycle, reading);
            return true;
        }, () -> probe.recordReading(id, reading));
    }

    /** As {@link Journal#markDelivered}. */
    void markDelivered(SessionId id, Cycle cycle) {
        checked(() -> {
            journal.markDelivered(id, cycle);
            return true;
        }, () -> probe.open(id));
    }

    // The emotion is worth more than the words: a database of another encoding rejects nothing but the speech.
    private Optional<Cycle> open(SessionId id, Cycle cycle, Function<Cycle, Optional<Cycle>> write) {
        try {
            return checked(() -> write.apply(cycle), () -> probe.open(id));
        } catch (RowRejectedException e) {
            if (cycle.speech().isEmpty()) {
                throw e;
            }
            Optional<Cycle> stored = checked(() -> write.apply(cycle.withoutSpeech()), () -> probe.open(id));
            LOG.warnf("the speech of %s cannot be stored, the cycle is stored without it: %s",
                    new CycleId(id, cycle.number()), e.getCause().getClass().getSimpleName());
            return stored.map(it -> cycle.numbered(it.number()));
        }
    }

    private static <T> T checked(Supplier<T> write, Runnable probe) {
        try {
            return write.get();
        } catch (RuntimeException failure) {
            if (isTemporary(failure)) {
                throw failure;
            }
            requireAccepted(probe, failure);
        }
        // A second time: the trouble may have ended between the write and the probe.
        try {
            return write.get();
        } catch (RuntimeException failure) {
            throw isTemporary(failure) ? failure : new RowRejectedException(failure);
        }
    }

    private static void requireAccepted(Runnable probe, RuntimeException rejection) {
        try {
            probe.run();
        } catch (RuntimeException e) {
            rejection.addSuppressed(e);
            throw new WritesRejectedException(rejection);
        }
    }

    private static boolean isTemporary(RuntimeException failure) {
        return DatabaseOutage.in(failure).isPresent() || DatabaseOutage.busy(failure).isPresent();
    }
}
