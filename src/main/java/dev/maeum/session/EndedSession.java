package dev.maeum.session;

import dev.maeum.journal.StoredSession;

/**
 * The result of ending a session. Its counts are those of the ledger, of one moment.
 *
 * @param emotionSummary the summary in Korean, of the ledger's readings at least; null without readings
 * @param ledger the state of every cycle
 */
public record EndedSession(StoredSession session, EmotionSummary emotionSummary, Ledger ledger) {

    /** The emotions of the session, the predecessor's included. */
    public int emotionCount() {
        return ledger.readable() + ledger.predecessor();
    }

    /** Cycles whose readings did not arrive within the grace period. The summary is updated when they do. */
    public int pendingCycles() {
        return ledger.pending();
    }
}
