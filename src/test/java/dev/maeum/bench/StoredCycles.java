package dev.maeum.bench;

/**
 * Cycles as their rows tell.
 *
 * @param stored all of them
 * @param delivered those whose emotion a socket received
 * @param readable those with an emotion
 * @param pending those that nobody has read yet
 * @param byGemini those that Gemini read
 * @param onTime those whose emotion was delivered within {@link #DEADLINE_MILLIS} after the end of the cycle
 */
record StoredCycles(long stored, long delivered, long readable, long pending, long byGemini, long onTime) {

    /** {@code maeum.gemini.deadline}. */
    static final int DEADLINE_MILLIS = 14_000;
}
