package dev.maeum.cycle;

/**
 * Counts blinks: eyes that close below seven tenths of how wide this person opens them, and are open again (above eight
 * tenths) within half a second. Longer is a closed eye, no blink (blinks last 0.1 to 0.4 s; Stern, Walrath and Goldstein
 * 1984). How wide the eyes open is the largest opening seen, which is forgotten at five percent a second: narrow eyes blink
 * from the first second on, and widened eyes do not hide the blinks after them.
 */
final class BlinkCounter {

    private static final double CLOSED = 0.7;
    private static final double OPEN = 0.8;
    private static final double LONGEST = 0.5;
    private static final double FORGOTTEN_PER_SECOND = 0.05;
    /** An eye aspect ratio that eyes reach when open: closed ones, however long, do not become the measure. */
    private static final double NARROWEST = 0.15;

    private boolean closed;
    private double closedAt;
    private int blinks;
    private double widest = NARROWEST;
    private double lastSeconds;

    /** Begins a cycle. How wide the eyes open is kept. */
    void clear() {
        closed = false;
        blinks = 0;
        lastSeconds = 0;
    }

    /** @param opening of the eyes, as eye aspect ratio */
    void add(double opening, double seconds) {
        double forgotten = Math.min(1, FORGOTTEN_PER_SECOND * Math.max(0, seconds - lastSeconds));
        widest = Math.max(opening, Math.max(NARROWEST, widest * (1 - forgotten)));
        lastSeconds = seconds;
        if (!closed && opening < CLOSED * widest) {
            closed = true;
            closedAt = seconds;
        } else if (closed && opening > OPEN * widest) {
            closed = false;
            if (seconds - closedAt <= LONGEST) {
                blinks++;
            }
        }
    }

    /** Whether the eyes are closed, for a blink or longer. */
    boolean areClosed() {
        return closed;
    }

    int count() {
        return blinks;
    }
}
