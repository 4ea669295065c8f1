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
import dev.maeum.journal.Journal;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;

/** Carries over to the database what waits in the spill, in its order, as soon as the database takes it. */
@ApplicationScoped
class SpillReplay {

    private static final Logger LOG = Logger.getLogger(SpillReplay.class);
    private static final int SESSIONS_SIDE_BY_SIDE = 4;

    private final Spill spill;
    private final Journal journal;
    private final RetryingWriter writer;
    private final CycleStore store;
    private final EmotionDelivery delivery;
    private final CycleNotifier notifier;
    /** Sessions of which something was carried over since the spill was empty. One run at a time touches them. */
    private final Set<SessionId> touched = new LinkedHashSet<>();
    private boolean announced;

    SpillReplay(Spill spill, Journal journal, RetryingWriter writer, CycleStore store, EmotionDelivery delivery,
            CycleNotifier notifier) {
        this.spill = spill;
        this.journal = journal;
        this.writer = writer;
        this.store = store;
        this.delivery = delivery;
        this.notifier = notifier;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> carryOver() {
        return spill.isEmpty() && touched.isEmpty() && !delivery.hasPostponed()
                ? Uni.createFrom().voidItem()
                : batches().onFailure().invoke(this::postponed).onFailure().recoverWithNull();
    }

    // One file after the other until none is left; then everybody writes to the database again.
    private Uni<Void> batches() {
        return writer.beside(spill::oldest)
                .chain(oldest -> oldest.map(batch -> entries(batch).chain(() -> writer.beside(() -> {
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
                .merge(SESSIONS_SIDE_BY_SIDE).collect().asList()
                .invoke(() -> LOG.infof("%d entries of %d sessions were carried over from the spill",
                        batch.entries().size(), bySession.size()))
                .invoke(() -> touched.addAll(bySession.keySet())).replaceWithVoid();
    }

    // Fails only if the database is still away: then everything is tried again, which changes nothing twice.
    private Uni<Void> replay(SpillEntry entry, boolean inherited) {
        return writer.run(() -> write(entry, inherited)) //
                .invoke(stored -> stored.ifPresent(cycle -> notifier.stored(entry.session(), cycle))).replaceWithVoid()
                .onFailure(failure -> !RetryingWriter.mayPass(failure))
                .recoverWithUni(failure -> store.setAside(entry.session(), entry.cycle(), failure));
    }

    private Optional<Cycle> write(SpillEntry entry, boolean inherited) {
        if (entry instanceof SpillEntry.Opened opened) {
            return journal.replay(opened.session(), opened.cycle(), inherited);
        }
        if (entry instanceof SpillEntry.Judged judged) {
            journal.replay(judged.session(), judged.cycle(), judged.reading());
        } else if (entry instanceof SpillEntry.Told told) {
            journal.markDelivered(told.session(), told.cycle());
        }
        return Optional.empty();
    }

    // What follows from a reading waits for all of them: only now it is known who was told of what.
    private Uni<Void> done() {
        announced = false;
        List<SessionId> sessions = List.copyOf(touched);
        touched.clear();
        return Sequentially.each(sessions, id -> delivery.announceReplayed(id).invoke(() -> notifier.judged(id)))
                .chain(delivery::announcePostponed);
    }

    private void postponed(Throwable failure) {
        if (!announced) {
            announced = true;
            LOG.warnf("%d bytes wait in the spill for the database: %s", spill.bytes(),
                    DatabaseOutage.words(failure));
        }
    }
}
