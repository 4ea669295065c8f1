package dev.maeum.cycle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A closed cycle of a session.
 *
 * @param number counted from 1 in a session, without gaps
 * @param startedAt arrival of its first frame or word, epoch milliseconds; no other cycle of the session has the same
 * @param endedAt epoch milliseconds
 * @param frameCount frames received
 * @param usableFrames of these, the frames that could be measured
 * @param ignoredFrames frames since the previous cycle that were not accepted: the session was paused or the service overloaded
 * @param obstacle why most of the unusable frames were unusable; empty when all were usable
 * @param speech what was said meanwhile; empty when nothing was
 * @param seconds with a usable frame, in their order; null, as versions before wrote it, counts as none
 */
public record Cycle(int number, long startedAt, long endedAt, int frameCount, int usableFrames, int ignoredFrames,
        String obstacle, CycleFeatures features, String speech, List<CycleSecond> seconds) {

    /** Fewer frames than this say nothing about a face. */
    public static final int MIN_USABLE_FRAMES = 5;

    public Cycle {
        requireNonNull(obstacle, "obstacle is null");
        requireNonNull(features, "features is null");
        requireNonNull(speech, "speech is null");
        seconds = seconds == null ? List.of() : List.copyOf(seconds);
        if (number < 1) {
            throw new IllegalArgumentException("cycles are counted from 1, not " + number);
        }
        if (endedAt < startedAt) {
            throw new IllegalArgumentException("cycle ends before it starts");
        }
        if (frameCount < 0 || usableFrames < 0 || ignoredFrames < 0 || usableFrames > frameCount) {
            throw new IllegalArgumentException("frame counts do not fit together");
        }
        if (features.hasNone() != (usableFrames == 0)) {
            throw new IllegalArgumentException("features without usable frames, or the other way round");
        }
    }

    /** The same cycle under another number. */
    public Cycle numbered(int other) {
        return other == number
                ? this
                : new Cycle(other, startedAt, endedAt, frameCount, usableFrames, ignoredFrames, obstacle, features,
                        speech, seconds);
    }

    /** The same cycle without what was said. */
    public Cycle withoutSpeech() {
        return new Cycle(number, startedAt, endedAt, frameCount, usableFrames, ignoredFrames, obstacle, features, "",
                seconds);
    }

    /** Why no emotion can be read from this cycle, or nothing if one can. */
    public Optional<String> unreadable() {
        if (usableFrames >= MIN_USABLE_FRAMES) {
            return Optional.empty();
        }
        String reason = usableFrames + " usable of " + frameCount + " frames, at least " + MIN_USABLE_FRAMES
                + " are needed";
        return Optional.of(obstacle.isEmpty() ? reason : reason + ": " + obstacle);
    }
}
