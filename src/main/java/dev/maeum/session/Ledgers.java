package dev.maeum.session;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

import dev.maeum.SessionId;
import dev.maeum.journal.CycleCounts;
import dev.maeum.journal.Journal;
import dev.maeum.pipeline.CyclePipeline;

/**
 * Computes ledgers, and logs and counts those that are not balanced. Blocks: never call it on an event loop. Created at
 * start-up, because a counter that first appears with its first event never shows an increase.
 */
@Startup
@ApplicationScoped
class Ledgers {

    private static final Logger LOG = Logger.getLogger(Ledgers.class);

    private final Journal journal;
    private final LiveSessions live;
    private final CyclePipeline pipeline;
    private final Counter mismatches;

    Ledgers(Journal journal, LiveSessions live, CyclePipeline pipeline, MeterRegistry meters) {
        this.journal = journal;
        this.live = live;
        this.pipeline = pipeline;
        this.mismatches = Counter.builder("maeum.ledger.mismatches")
                .description("ledgers whose sums were inconsistent").register(meters);
    }

    /** @throws SessionException.Unknown if there is no such session */
    Ledger of(SessionId id) {
        // Read before the rows: a cycle that is stored in between then counts as stored, not as missing.
        Optional<LiveSession> session = live.find(id);
        int closed = session.map(LiveSession::closedCycles).orElse(0);
        boolean underWay = session.filter(it -> !it.cycleQueue().isDrained()).isPresent() || !pipeline.isCaughtUp(id);
        CycleCounts counts = journal.cycleCounts(id).orElseThrow(SessionException.Unknown::new);
        Ledger ledger = Ledger.of(counts, closed, underWay);
        if (!ledger.balanced()) {
            mismatches.increment();
            LOG.errorf("the ledger of session %s is not balanced: received %d, stored %d, missing %s, readable %d,"
                    + " emotions of cycles %s", id, ledger.received(), ledger.stored(), ledger.gaps(),
                    ledger.readable(),
                    counts.emotions());
        }
        return ledger;
    }
}
