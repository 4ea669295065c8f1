package dev.maeum.cycle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.FaceMeter;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.PersonalNeutral;
import dev.maeum.face.RestClassifier;
import dev.maeum.face.Side;
import dev.maeum.face.SkinPosition;

/**
 * Measures the frames of a session and sums them up, cycle by cycle. All it remembers between cycles is the person's
 * neutral face, how wide the eyes open, and what was recognised of the pictures and times. Costs no allocation a frame.
 */
final class FaceStatistics {

    private static final FrameQuality[] REASONS = FrameQuality.values();
    /** Frames further apart are no view of the time between them. */
    private static final double LONGEST_GAP = 1;
    /** Seconds between frames whose positions are measured: their means need no more, and they cost as much as the rest. */
    private static final double BETWEEN_POSITIONS = 0.16;

    private final PictureRecognition picture = new PictureRecognition();
    private final FaceMeter meter = new FaceMeter();
    private final PersonalNeutral neutral;
    private final RunningStatistics statistics = new RunningStatistics();
    private final SkinMeans skin = new SkinMeans();
    private final BlinkCounter blinks = new BlinkCounter();
    private final HeadTracker head = new HeadTracker();
    private final GazeTracker gaze = new GazeTracker();
    private final SecondStatistics bySecond = new SecondStatistics();
    private final FrameClock clock = new FrameClock();
    private final double[] measures = new double[SkinPosition.MEASURES];
    private final double[] deviations = new double[SkinPosition.MEASURES];
    private final int[] frames = new int[REASONS.length];
    /** Null unless somebody watches: most sessions need none. */
    private RecentFace recent;
    private double seen;
    private double positionsAt;

    FaceStatistics(RestClassifier restClassifier) {
        this.neutral = new PersonalNeutral(restClassifier);
    }

    /** Begins a cycle. */
    void clear() {
        neutral.adopt();
        picture.clear();
        statistics.clear();
        skin.clear();
        positionsAt = Double.NEGATIVE_INFINITY;
        blinks.clear();
        head.clear();
        gaze.clear();
        bySecond.clear();
        clock.clear();
        Arrays.fill(frames, 0);
        seen = 0;
    }

    /** Measures and forgets a frame that arrived at {@code now}, epoch milliseconds. */
    void add(LandmarkFrame frame, long now) {
        clock.tick(frame.time(), now);
        picture.correct(frame);
        FrameQuality frameQuality = picture.check(meter.measure(frame, measures), meter.weight());
        frames[frameQuality.ordinal()]++;
        if (recent != null) {
            recent.add(frameQuality, clock.sessionSeconds(), now);
        }
        if (frameQuality != FrameQuality.USABLE) {
            return;
        }
        double seconds = clock.seconds();
        double gap = clock.measured();
        seen += Math.min(LONGEST_GAP, gap);
        neutral.mesh(frame.count());
        int count = measured(seconds);
        neutral.compare(measures, deviations, count);
        statistics.add(deviations, meter.weight(), seconds);
        if (count > ActionUnit.MEASURES) {
            skin.add(deviations, meter.weight());
        }
        blinks.add(eyeOpening(), seconds);
        head.add(meter, seconds);
        gaze.add(meter, blinks.areClosed(), seconds);
        bySecond.add(deviations, count, meter, blinks.areClosed(), seconds);
        if (recent != null) {
            recent.add(deviations, count, meter, blinks.areClosed());
        }
        neutral.learn(measures, count, gap);
    }

    /** Measures positions if some time has passed since the last ones, and tells how many of the measures are this frame's. */
    private int measured(double seconds) {
        // A clock that is set back must not stop them, and no second is without.
        boolean due = seconds - positionsAt >= BETWEEN_POSITIONS || Math.floor(seconds) != Math.floor(positionsAt);
        if (!due || !meter.measurePositions(measures)) {
            return ActionUnit.MEASURES;
        }
        positionsAt = seconds;
        return SkinPosition.MEASURES;
    }

    /** Begins, or ends, to sum up the latest frames for {@link #snapshot}. */
    void watch(boolean watch) {
        if (!watch) {
            recent = null;
        } else if (recent == null) {
            recent = new RecentFace();
        }
    }

    /** What the latest frames show; empty if they are not watched, or a second old. */
    Optional<FaceSnapshot> snapshot(long now) {
        return recent != null && recent.isFresh(now)
                ? Optional.of(recent.snapshot(now, neutral.inForce(), neutral.progress()))
                : Optional.empty();
    }

    // AU45 is minus the opening.
    private double eyeOpening() {
        return -(measures[ActionUnit.AU45.at(Side.RIGHT)] + measures[ActionUnit.AU45.at(Side.LEFT)]) / 2;
    }

    int usable() {
        return frames[FrameQuality.USABLE.ordinal()];
    }

    List<CycleSecond> seconds() {
        return bySecond.seconds();
    }

    CycleFeatures features() {
        Map<FrameQuality, Integer> unusable = new EnumMap<>(FrameQuality.class);
        for (FrameQuality reason : REASONS) {
            if (reason != FrameQuality.USABLE && frames[reason.ordinal()] > 0) {
                unusable.put(reason, frames[reason.ordinal()]);
            }
        }
        double blinksPerMinute = seen > 0 ? 60 * blinks.count() / seen : 0;
        return new CycleFeatures(neutral.inForce(), statistics.units(), skin.deviations(), head.pose(), blinksPerMinute,
                unusable,
                picture.picture(), clock.source(), gaze.gaze().orElse(null));
    }
}
