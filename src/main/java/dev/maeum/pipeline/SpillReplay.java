package dev.maeum.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.WriteStatus;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;

/** Writes the entries of the spill to the database, in order, as soon as the database accepts them. */
@ApplicationScoped
class SpillReplay {

    private static final Logger LOG = Logger.getLogger(SpillReplay.class);
    private static final int MAX_CONCURRENT_SESSIONS = 4;

    private final Spill spill;
    private final CycleWrites writes;
    private final RetryingWriter writer;
    private final CycleStore store;
    private final EmotionDelivery delivery;
    private final CycleNotifier notifier;
    private final WriteStatus status;
    /** Sessions with entries that were replayed since the spill was last empty. Only one run at a time uses them. */
    private final Set<SessionId> touched = new LinkedHashSet<>();
    private boolean announced;

    SpillReplay(Spill spill, CycleWrites writes, RetryingWriter writer, CycleStore store, EmotionDelivery delivery,
            CycleNotifier notifier, WriteStatus status) {
        this.spill = spill;
        this.writes = writes;
        this.writer = writer;
        this.store = store;
        this.delivery = delivery;
        this.notifier = notifier;
        this.status = status;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> carryOver() {
        return spill.isEmpty() && touched.isEmpty() && !delivery.hasPostponed()
                ? Uni.createFrom().voidItem()
                : batches().invoke(status::succeeded).onFailure().invoke(status::failed).onFailure()
                        .invoke(this::replayFailed).onFailure().recoverWithNull();
    }

    // One file after the other. When none is left, new writes go to the database again.
    private Uni<Void> batches() {
        return writer.runBlocking(spill::oldest)
                .chain(oldest -> oldest.map(batch -> entries(batch).chain(() -> writer.runBlocking(() -> {
                    spill.remove(batch);
                    return null;
                })).chain(this::batches)).orElseGet(this::done));
    }

    private Uni<Void> entries(Spill.Batch batch) {
        Map<SessionId, List<SpillEntry>> bySession = new LinkedHashMap<>();
        batch.entries()
                .forEach(entry -> bySession.computeIfAbsent(entry.session(), id -> new ArrayList<>()).add(entry));
        return Multi.createFrom().iterable(bySession.values()).onItem()
                .transformToUni(entries -> Sequentially.each(entries, entry -> replay(entry, batch.inherited())))
                .merge(MAX_CONCURRENT_SESSIONS).collect().asList()
                .invoke(() -> LOG.infof("%d entries of %d sessions were written from the spill to the database",
                        batch.entries().size(), bySession.size()))
                .invoke(() -> touched.addAll(bySession.keySet())).replaceWithVoid();
    }

    // Fails only while the database is unavailable. The file is then replayed from its start, which is idempotent.
    private Uni<Void> replay(SpillEntry entry, boolean inherited) {
        return writer.run(() -> write(entry, inherited)) //
                .invoke(stored -> stored.ifPresent(cycle -> notifier.stored(entry.session(), cycle))).replaceWithVoid()
                .onFailure(RetryingWriter::isRowRejected)
                .recoverWithUni(failure -> writer.run(() -> store.poison(entry.session(), entry.cycle(), failure))
                        .replaceWithVoid());
    }

    private Optional<Cycle> write(SpillEntry entry, boolean inherited) {
        if (entry instanceof SpillEntry.Opened opened) {
            return writes.replay(opened.session(), opened.cycle(), inherited);
        }
        if (entry instanceof SpillEntry.Analysed analysed) {
            writes.replay(analysed.session(), analysed.cycle(), analysed.reading());
        } else if (entry instanceof SpillEntry.Delivered delivered) {
            writes.markDelivered(delivered.session(), delivered.cycle());
        }
        return Optional.empty();
    }

    // Delivery waits for the whole spill: only then do the rows know which emotions clients received.
    private Uni<Void> done() {
        announced = false;
        List<SessionId> sessions = List.copyOf(touched);
        touched.clear();
        return Sequentially
                .each(sessions, id -> delivery.deliverReplayed(id).invoke(() -> notifier.readingsChanged(id)))
                .chain(delivery::deliverPostponed);
    }

    private void replayFailed(Throwable failure) {
        if (!announced) {
            announced = true;
            LOG.warnf("%d bytes in the spill wait for the database: %s", spill.bytes(),
                    DatabaseOutage.words(failure));
        }
    }
}
