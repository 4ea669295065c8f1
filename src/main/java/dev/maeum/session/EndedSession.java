package dev.maeum.session;

import dev.maeum.journal.StoredSession;

/**
 * The answer to the end of a session.
 *
 * @param pendingCycles cycles whose readings were not there in time; the summary will be updated when they are
 * @param emotionSummary in Korean; null if no emotion was read
 * @param ledger what became of its cycles
 */
public record EndedSession(StoredSession session, int emotionCount, int pendingCycles,
        EmotionSummary emotionSummary, Ledger ledger) {}
