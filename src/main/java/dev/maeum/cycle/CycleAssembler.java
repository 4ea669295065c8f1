package dev.maeum.cycle;

import java.util.Optional;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.RestClassifier;

/**
 * Folds the frames of one session into cycles. A cycle opens with the first frame or word, and is due when its length
 * has passed by arrival time: whoever adds something asks {@link #closeIfDue} first, because what is due has no place
 * for it. A cycle of a slow camera is due later: when it has as many usable frames as an emotion needs. How time passes
 * within a cycle is told by {@link FrameClock}. Memory is constant, whatever arrives. Not thread-safe; times are epoch
 * milliseconds and must not run backwards by more than clocks do.
 */
public final class CycleAssembler {

    /** Characters of speech that a cycle keeps: more than anyone says in ten seconds. */
    public static final int MAX_SPEECH = 4_000;

    /** A camera is slow, and not the face in its way, if at least one of so many frames is usable. */
    private static final int FRAMES_OF_ONE_USABLE = 2;

    private final long length;
    private final long longest;
    private final FaceStatistics face;
    private final StringBuilder speech = new StringBuilder();
    private int number;
    private boolean open;
    private long startedAt = Long.MIN_VALUE;
    private long lastFrameAt;
    private int frames;
    private int ignored;

    /** For cycles that are not longer with a slow camera. */
    public CycleAssembler(long lengthMillis, int lastNumber, RestClassifier restClassifier) {
        this(lengthMillis, lengthMillis, lastNumber, restClassifier);
    }

    /**
     * @param lengthMillis of a full cycle
     * @param longestMillis up to which a cycle waits for frames of a slow camera; less than its length counts as that
     * @param lastNumber of the session's last cycle so far, 0 for a new session
     * @param restClassifier tells which faces are at rest, for the person's neutral
     */
    public CycleAssembler(long lengthMillis, long longestMillis, int lastNumber, RestClassifier restClassifier) {
        if (lengthMillis <= 0) {
            throw new IllegalArgumentException("cycle length is not positive");
        }
        this.length = lengthMillis;
        this.longest = Math.max(lengthMillis, longestMillis);
        this.number = lastNumber;
        this.face = new FaceStatistics(restClassifier);
    }

    /** Measures and forgets a frame, of the open cycle or of one that begins with it. */
    public void add(LandmarkFrame frame, long now) {
        openIfClosed(now);
        frames++;
        lastFrameAt = now;
        face.add(frame, now);
    }

    /** Begins, or ends, to sum up the latest frames for {@link #face}. */
    public void watch(boolean watched) {
        face.watch(watched);
    }

    /** What the latest frames show, whatever their cycle; empty if they are not watched, or a second old. */
    public Optional<FaceSnapshot> face(long now) {
        return face.snapshot(now);
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
        // No cycle is due before its length has passed, which is quick to tell: this is asked of every frame.
        return open && now >= startedAt + length && now >= dueAt() ? Optional.of(closeAt(dueAt())) : Optional.empty();
    }

    private long dueAt() {
        long due = startedAt + length;
        // A camera that has stopped is not waited for. One that has sent enough is not waited for any longer.
        return Math.max(due, isOfSlowCamera() ? Math.min(startedAt + longest, lastFrameAt + length) : lastFrameAt);
    }

    private boolean isOfSlowCamera() {
        int usable = face.usable();
        return usable > 0 && usable < Cycle.MIN_USABLE_FRAMES && frames <= FRAMES_OF_ONE_USABLE * usable;
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
            lastFrameAt = startedAt;
            face.clear();
            speech.setLength(0);
        }
    }

    private Cycle closeAt(long endedAt) {
        // First: what cannot be made must not take a number.
        CycleFeatures features = face.features();
        Cycle cycle = new Cycle(number + 1, startedAt, endedAt, frames, face.usable(), ignored, features.obstacle(),
                features, speech.toString(), face.seconds());
        open = false;
        number++;
        ignored = 0;
        return cycle;
    }
}
