package dev.maeum.cycle;

import java.util.Optional;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.RestClassifier;

/**
 * Folds the frames of one session into cycles. A cycle opens with the first frame or word, and is due when its length
 * has passed by arrival time: whoever adds something asks {@link #closeIfDue} first, because what is due has no place
 * for it. How time passes within a cycle is told by {@link FrameClock}. Memory is constant, whatever arrives. Not
 * thread-safe; times are epoch milliseconds and must not run backwards by more than clocks do.
 */
public final class CycleAssembler {

    /** Characters of speech that a cycle keeps: more than anyone says in ten seconds. */
    public static final int MAX_SPEECH = 4_000;

    private final long length;
    private final FaceStatistics face;
    private final StringBuilder speech = new StringBuilder();
    private int number;
    private boolean open;
    private long startedAt = Long.MIN_VALUE;
    private int frames;
    private int ignored;

    /**
     * @param lengthMillis of a full cycle
     * @param lastNumber of the session's last cycle so far, 0 for a new session
     * @param restClassifier tells which faces are at rest, for the person's neutral
     */
    public CycleAssembler(long lengthMillis, int lastNumber, RestClassifier restClassifier) {
        if (lengthMillis <= 0) {
            throw new IllegalArgumentException("cycle length is not positive");
        }
        this.length = lengthMillis;
        this.number = lastNumber;
        this.face = new FaceStatistics(restClassifier);
    }

    /** Measures and forgets a frame, of the open cycle or of one that begins with it. */
    public void add(LandmarkFrame frame, long now) {
        openIfClosed(now);
        frames++;
        face.add(frame, now);
    }

    /** Adds words to the open cycle, or to one that begins with them. */
    public void say(String words, long now) {
        openIfClosed(now);
        if (!speech.isEmpty()) {
            keep(' ');
        }
        words.codePoints().forEach(this::keep);
    }

    /** Counts a frame that is not wanted now. */
    public void ignore() {
        ignored++;
    }

    /** The open cycle, if its length has passed. It ends when it was due, not when that was noticed. */
    public Optional<Cycle> closeIfDue(long now) {
        if (open && isSetBack(now)) {
            return Optional.of(closeAt(startedAt));
        }
        return open && now - startedAt >= length ? Optional.of(closeAt(startedAt + length)) : Optional.empty();
    }

    // Until the clock comes here again nothing would be due.
    private boolean isSetBack(long now) {
        return startedAt != Long.MIN_VALUE && now < startedAt - length;
    }

    /** The open cycle, however short it is. */
    public Optional<Cycle> close(long now) {
        Optional<Cycle> due = closeIfDue(now);
        if (due.isPresent() || !open) {
            return due;
        }
        return Optional.of(closeAt(Math.max(now, startedAt)));
    }

    /** The number of the last closed cycle, 0 before the first. */
    public int lastNumber() {
        return number;
    }

    public boolean isOpen() {
        return open;
    }

    /** Frames in the open cycle. */
    public int openFrames() {
        return open ? frames : 0;
    }

    /** Frames that were not wanted since the last cycle closed. */
    public int ignoredFrames() {
        return ignored;
    }

    // Without NUL and halves of surrogate pairs: no text, and PostgreSQL refuses them.
    private void keep(int character) {
        boolean isText = character != 0 && Character.getType(character) != Character.SURROGATE;
        if (isText && speech.length() + Character.charCount(character) <= MAX_SPEECH) {
            speech.appendCodePoint(character);
        }
    }

    private void openIfClosed(long now) {
        if (!open) {
            open = true;
            // No two cycles start at the same time: by its start a cycle is known again.
            startedAt = isSetBack(now) ? now : Math.max(now, startedAt + 1);
            frames = 0;
            face.clear();
            speech.setLength(0);
        }
    }

    private Cycle closeAt(long endedAt) {
        // First: what cannot be made must not take a number.
        CycleFeatures features = face.features();
        Cycle cycle = new Cycle(number + 1, startedAt, endedAt, frames, face.usable(), ignored, features.obstacle(),
                features, speech.toString());
        open = false;
        number++;
        ignored = 0;
        return cycle;
    }
}
