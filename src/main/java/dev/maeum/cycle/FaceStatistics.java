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

/**
 * Measures the frames of a session and sums them up, cycle by cycle. All it remembers between cycles is the person's
 * neutral face, how wide the eyes open, and what was recognised of the pictures and times. Costs no allocation a frame.
 */
final class FaceStatistics {

    private static final FrameQuality[] REASONS = FrameQuality.values();
    /** Frames further apart are no view of the time between them. */
    private static final double LONGEST_GAP = 1;

    private final PictureRecognition picture = new PictureRecognition();
    private final FaceMeter meter = new FaceMeter();
    private final PersonalNeutral neutral;
    private final RunningStatistics statistics = new RunningStatistics();
    private final BlinkCounter blinks = new BlinkCounter();
    private final HeadTracker head = new HeadTracker();
    private final GazeTracker gaze = new GazeTracker();
    private final SecondStatistics bySecond = new SecondStatistics();
    private final FrameClock clock = new FrameClock();
    private final double[] measures = new double[ActionUnit.MEASURES];
    private final double[] deviations = new double[ActionUnit.MEASURES];
    private final int[] frames = new int[REASONS.length];
    private final RecentFace recent = new RecentFace();
    private double seen;
    private boolean watched;

    FaceStatistics(RestClassifier restClassifier) {
        this.neutral = new PersonalNeutral(restClassifier);
    }

    /** Begins a cycle. */
    void clear() {
        neutral.adopt();
        picture.clear();
        statistics.clear();
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
        if (watched) {
            recent.add(frameQuality, now);
        }
        if (frameQuality != FrameQuality.USABLE) {
            return;
        }
        double seconds = clock.seconds();
        double gap = clock.measured();
        seen += Math.min(LONGEST_GAP, gap);
        neutral.mesh(frame.count());
        neutral.compare(measures, deviations);
        statistics.add(deviations, meter.weight(), seconds);
        blinks.add(eyeOpening(), seconds);
        head.add(meter, seconds);
        gaze.add(meter, blinks.areClosed(), seconds);
        bySecond.add(deviations, meter, blinks.areClosed(), seconds);
        if (watched) {
            recent.add(deviations, meter, blinks.areClosed(), now);
        }
        neutral.learn(measures, gap);
    }

    /** Begins, or ends, to sum up the latest frames for {@link #snapshot}. */
    void watch(boolean watch) {
        if (watch && !watched) {
            recent.clear();
        }
        watched = watch;
    }

    /** What the latest frames show; empty if they are not watched, or a second old. */
    Optional<FaceSnapshot> snapshot(long now) {
        return watched && recent.isFresh(now)
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
        return new CycleFeatures(neutral.inForce(), statistics.units(), head.pose(), blinksPerMinute, unusable,
                picture.picture(), clock.source(), gaze.gaze().orElse(null));
    }
}
