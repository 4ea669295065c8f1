package dev.maeum.session;

import dev.maeum.journal.StoredSession;

/**
 * The result of ending a session.
 *
 * @param pendingCycles cycles whose readings did not arrive within the grace period; the summary is updated when they
 *         do
 * @param emotionSummary the summary in Korean; null without readings
 * @param ledger the state of every cycle
 */
public record EndedSession(StoredSession session, int emotionCount, int pendingCycles,
        EmotionSummary emotionSummary, Ledger ledger) {}
