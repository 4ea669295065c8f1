package dev.maeum.journal;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.SessionId;

/**
 * Appends readings to {@code sessions."emotionsData"}, several at a time: every append writes the whole array anew, and
 * one per cycle would cost more with each cycle of a session. Every method blocks.
 */
@ApplicationScoped
public class EmotionAppends {

    private static final int MOST = 1_000;

    private final CycleJson json;
    private final EmotionElements elements;
    private final JournalConfig config;
    private final Clock clock;

    EmotionAppends(CycleJson json, EmotionElements elements, JournalConfig config, Clock clock) {
        this.json = json;
        this.elements = elements;
        this.config = config;
        this.clock = clock;
    }

    /** Sessions with readings that have waited for {@code maeum.journal.append-after}, of all instances. */
    @Transactional
    public List<SessionId> due() {
        return PendingAppendRow.olderThan(dueBefore(), MOST);
    }

    /** Appends the readings of a session that wait. Concurrent calls append each once. */
    @Transactional
    public void append(SessionId id) {
        if (PendingAppendRow.exists(id) && SessionRow.lock(id)) {
            appendLocked(id);
        }
    }

    /** As {@link #append}, in the transaction of a caller that locked the session in an earlier statement. */
    void appendLocked(SessionId id) {
        PendingAppendRow.remove(id).ifPresent(from -> append(id, from));
    }

    /** As {@link #appendLocked}, for a session that streams: its next reading finds the row that counts them. */
    void appendStreaming(SessionId id) {
        PendingAppendRow.empty(id).ifPresent(from -> append(id, from));
    }

    private void append(SessionId id, int from) {
        List<CycleOutcome> readable = CycleRows.readableAfter(id, from - 1, Integer.MAX_VALUE);
        elements.append(id, from, json.elements(readable.stream().map(it -> it.emotion(json)).toList()));
    }

    /** Whether a group that began at a time is to be appended now. */
    boolean isDue(long since) {
        return since < dueBefore();
    }

    private long dueBefore() {
        return clock.millis() - config.appendAfter().toMillis();
    }
}
