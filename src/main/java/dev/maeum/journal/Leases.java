package dev.maeum.journal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.CycleId;
import dev.maeum.cycle.Cycle;

/**
 * Takes over pending cycles whose lease has expired, because their instance crashed. Every method blocks and is one
 * transaction.
 */
@ApplicationScoped
public class Leases {

    private final CycleJson json;
    private final JournalConfig config;
    private final Clock clock;

    Leases(CycleJson json, JournalConfig config, Clock clock) {
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** Pending cycles whose lease has expired, of all sessions, each session's oldest first. Nothing is locked. */
    @Transactional
    public List<CycleId> expired(int most) {
        return CycleClaims.candidates(clock.millis(), most);
    }

    /**
     * Claims a cycle whose lease has expired. A cycle that was claimed too often, or that cannot be read, becomes
     * poisoned instead.
     *
     * @return empty if it has a reading by now, or another caller claimed it
     */
    @Transactional
    public Optional<LeaseTakeover> takeOver(CycleId id) {
        long now = clock.millis();
        return CycleClaims.claim(id, now, now + config.lease().toMillis(), config.attempts())
                .map(row -> new LeaseTakeover(id, read(row)))
                .or(() -> CycleClaims.giveUp(id, now, config.attempts())
                        ? Optional.of(new LeaseTakeover(id, Optional.empty()))
                        : Optional.empty());
    }

    // A row that cannot be deserialized must not block the others.
    private Optional<Cycle> read(CycleRow row) {
        if (!row.hasCurrentFeatures()) {
            return markPoisoned(row, "measured by another version of the service");
        }
        try {
            return Optional.of(row.cycle(json));
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            return markPoisoned(row, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Optional<Cycle> markPoisoned(CycleRow row, String reason) {
        row.settle(CycleStatus.POISONED, reason, clock.millis());
        return Optional.empty();
    }
}
