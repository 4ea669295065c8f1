package dev.maeum.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.WriteStatus;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.logging.LogThrottle;

/**
 * Writes the entries of the spill to the database as soon as it accepts them: those of a session in order. A session whose
 * entries are not accepted does not delay the others; it is tried again every few seconds. While the whole database is
 * away, only one attempt a second is made.
 */
@ApplicationScoped
class SpillReplay {

    private static final Logger LOG = Logger.getLogger(SpillReplay.class);
    /** Fewer than there are threads for the database: sessions without entries in the spill are written meanwhile. */
    private static final int MAX_CONCURRENT_SESSIONS = 2;
    private static final int ROUNDS_BETWEEN_RETRIES = 5;

    private final Spill spill;
    private final SpillEntryWriter entries;
    private final RetryingWriter writer;
    private final EmotionDelivery delivery;
    private final WriteStatus status;
    private final HangingNodes hanging;
    private final BehindSessions behind = new BehindSessions();
    /** Sessions with entries that were written, and not yet delivered. */
    private final Set<SessionId> written = ConcurrentHashMap.newKeySet();
    private final LogThrottle throttle = new LogThrottle();
    private int rounds;
    private boolean announced;
    private volatile Round round = new Round();

    SpillReplay(Spill spill, SpillEntryWriter entries, RetryingWriter writer, EmotionDelivery delivery,
            WriteStatus status, HangingNodes hanging) {
        this.spill = spill;
        this.entries = entries;
        this.writer = writer;
        this.delivery = delivery;
        this.status = status;
        this.hanging = hanging;
    }

    /** What a round has found out about the database. */
    private static final class Round {

        private volatile boolean accepted;
        private volatile boolean stored;
        private volatile boolean recovered;
        private volatile boolean refused;
        private volatile Throwable newRefusal;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> carryOver() {
        if (spill.isEmpty() && written.isEmpty() && !delivery.hasPostponed()) {
            return Uni.createFrom().voidItem();
        }
        rounds++;
        round = new Round();
        return batches().chain(this::retryBehind).invoke(this::conclude).onFailure().invoke(status::failed).onFailure()
                .invoke(this::replayFailed).onFailure().recoverWithNull();
    }

    // One file after the other. Each session in it is written, or behind, before the next file is looked for.
    private Uni<Void> batches() {
        return writer.runBlocking(() -> spill.oldest(this::isWanted))
                .chain(oldest -> oldest.map(batch -> batch(batch).chain(() -> writer.runBlocking(() -> {
                    spill.remove(batch);
                    return null;
                })).chain(this::batches)).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private boolean isWanted(SessionId session) {
        return !behind.contains(session) && !hanging.holds(session);
    }

    // A session that is accepted again is a sign that the trouble of the others is over, too.
    private Uni<Void> retryBehind() {
        if (behind.isEmpty() || rounds % ROUNDS_BETWEEN_RETRIES != 0) {
            return Uni.createFrom().voidItem();
        }
        behind.retry();
        return batches().chain(() -> {
            if (!round.recovered) {
                return Uni.createFrom().voidItem();
            }
            behind.retryAll();
            return batches();
        });
    }

    private Uni<Void> batch(Spill.Batch batch) {
        Map<SessionId, List<SpillEntry>> bySession = new LinkedHashMap<>();
        batch.entries()
                .forEach(entry -> bySession.computeIfAbsent(entry.session(), id -> new ArrayList<>()).add(entry));
        return Multi.createFrom().iterable(bySession.entrySet()).onItem()
                .transformToUni(of -> session(batch, of.getKey(), of.getValue()))
                .merge(MAX_CONCURRENT_SESSIONS).filter(count -> count > 0).collect().asList()
                .invoke(SpillReplay::logWritten).replaceWithVoid();
    }

    /** The item is the number of entries that were written, 0 if not all could be. Fails if the whole database is away. */
    private Uni<Integer> session(Spill.Batch batch, SessionId id, List<SpillEntry> of) {
        return entries.write(of, batch.inherited()).replaceWith(true) //
                .onFailure(failure -> !DatabaseOutage.isTotal(failure)).recoverWithItem(failure -> {
                    refused(id, failure);
                    return false;
                })
                .chain(accepted -> accepted
                        ? accepted(batch, id, of).replaceWith(of.size())
                        : Uni.createFrom().item(0));
    }

    private Uni<Void> accepted(Spill.Batch batch, SessionId id, List<SpillEntry> of) {
        return writer.runBlocking(() -> {
            spill.written(batch, id);
            written.add(id);
            // Where readings are refused, cycles may be accepted all the while.
            if (of.stream().anyMatch(SpillEntry.Analysed.class::isInstance)) {
                round.accepted = true;
            } else {
                round.stored = true;
            }
            if (behind.remove(id)) {
                round.recovered = true;
            }
            return null;
        });
    }

    private void refused(SessionId id, Throwable failure) {
        round.refused = true;
        if (DatabaseOutage.in(failure).isPresent() || DatabaseOutage.busy(failure).isPresent()) {
            hanging.suspect(id);
        }
        String reason = DatabaseOutage.words(failure);
        if (behind.add(id, reason)) {
            round.newRefusal = failure;
            throttle.next().ifPresent(others -> LOG.warnf(
                    "the database does not accept the cycles of session %s, which wait in the spill and delay no other: %s%s",
                    id, reason, others));
        }
    }

    // One session alone cannot tell its trouble from one of the database. Once another is written, it is its own.
    private void conclude() {
        announced = false;
        if (round.accepted) {
            status.succeeded();
        } else if (round.newRefusal != null) {
            status.failed(round.newRefusal);
        } else if (round.refused || round.stored) {
            status.answered();
        }
        behind.retain(spill::holds);
        // Not before: only then do the rows know which emotions clients received.
        Set<SessionId> done = written.stream().filter(id -> !spill.holds(id)).collect(Collectors.toSet());
        written.removeAll(done);
        delivery.deliverReplayed(done);
    }

    private static void logWritten(List<Integer> counts) {
        if (!counts.isEmpty()) {
            LOG.infof("%d entries of %d sessions were written from the spill to the database",
                    counts.stream().mapToInt(Integer::intValue).sum(), counts.size());
        }
    }

    private void replayFailed(Throwable failure) {
        if (!announced) {
            announced = true;
            LOG.warnf("%d bytes in the spill wait for the database: %s", spill.bytes(),
                    DatabaseOutage.words(failure));
        }
    }
}
