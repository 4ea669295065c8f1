package dev.maeum.pipeline;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.maeum.cycle.Cycle;
import dev.maeum.journal.spill.SpillEntry;

/** Writes entries of the spill to the database. */
@ApplicationScoped
class SpillEntryWriter {

    private final CycleWrites writes;
    private final RetryingWriter writer;
    private final CycleStore store;
    private final CycleNotifier notifier;

    SpillEntryWriter(CycleWrites writes, RetryingWriter writer, CycleStore store, CycleNotifier notifier) {
        this.writes = writes;
        this.writer = writer;
        this.store = store;
        this.notifier = notifier;
    }

    /**
     * Writes entries of one session in order, up to the first that fails. Fails if the database cannot be written to now;
     * a row that it rejects while it accepts others becomes poisoned.
     *
     * @param inherited whether they come from a process that has ended
     */
    Uni<Void> write(List<SpillEntry> entries, boolean inherited) {
        return Sequentially.each(entries, entry -> write(entry, inherited));
    }

    private Uni<Void> write(SpillEntry entry, boolean inherited) {
        return writer.run(() -> stored(entry, inherited)) //
                .invoke(stored -> stored.ifPresent(cycle -> notifier.stored(entry.session(), cycle))).replaceWithVoid()
                .onFailure(RetryingWriter::isRowRejected)
                .recoverWithUni(failure -> writer.run(() -> store.poison(entry.session(), entry.cycle(), failure))
                        .replaceWithVoid());
    }

    private Optional<Cycle> stored(SpillEntry entry, boolean inherited) {
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
}
