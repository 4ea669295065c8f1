package dev.maeum.cycle;

/**
 * Counts blinks: eyes that close below seven tenths of their opening at rest and are open again (above eight tenths)
 * within half a second. Longer is a closed eye, no blink (blinks last 0.1 to 0.4 s; Stern, Walrath and Goldstein 1984).
 */
final class BlinkCounter {

    private static final double CLOSED = 0.7;
    private static final double OPEN = 0.8;
    private static final double LONGEST = 0.5;

    private boolean closed;
    private double closedAt;
    private int blinks;

    void clear() {
        closed = false;
        blinks = 0;
    }

    /** @param opening of the eyes as a share of that at rest */
    void add(double opening, double seconds) {
        if (!closed && opening < CLOSED) {
            closed = true;
            closedAt = seconds;
        } else if (closed && opening > OPEN) {
            closed = false;
            if (seconds - closedAt <= LONGEST) {
                blinks++;
            }
        }
    }

    int count() {
        return blinks;
    }
}
