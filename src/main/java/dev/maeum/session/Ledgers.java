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
 * Draws up ledgers, and raises the alarm when one does not add up. Blocks: never on an event loop. There from the start:
 * a counter that begins with its first event never seems to have grown.
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
                .description("ledgers of which the sums were not right").register(meters);
    }

    /** @throws SessionException.Unknown if there is no such session */
    Ledger of(SessionId id) {
        // Before the rows are read: what arrives there meanwhile is no longer missing.
        Optional<LiveSession> session = live.find(id);
        int closed = session.map(LiveSession::closedCycles).orElse(0);
        boolean underWay = session.filter(it -> !it.backlog().isDrained()).isPresent() || !pipeline.isCaughtUp();
        CycleCounts counts = journal.cycleCounts(id).orElseThrow(SessionException.Unknown::new);
        Ledger ledger = Ledger.of(counts, closed, underWay);
        if (!ledger.balanced()) {
            mismatches.increment();
            LOG.errorf("the ledger of session %s does not add up: received %d, stored %d, missing %s, readable %d,"
                    + " emotions of cycles %s", id, ledger.received(), ledger.stored(), ledger.gaps(),
                    ledger.readable(),
                    counts.emotions());
        }
        return ledger;
    }
}
