package dev.maeum.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.maeum.cycle.BilateralStatistic;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.HeadPose;
import dev.maeum.cycle.Picture;
import dev.maeum.cycle.Statistic;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.EmotionPosterior;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.emotion.SecondReading;
import dev.maeum.face.ActionUnit;
import dev.maeum.journal.CycleDetails;
import dev.maeum.journal.StoredCycle;

/**
 * A reading with the data and the computation behind it.
 *
 * @param reading the cycle as in the report
 * @param promptVersion null if Gemini was not asked
 * @param other the result of the analyst that did not decide; null if there is none
 * @param features null if none are stored, or those of another version of the service
 * @param geometry the geometry reading computed now from the features; null without features
 * @param recomputesTheSame whether that equals the stored geometry result; null without a stored result or without
 *         features
 */
@Schema(name = "CycleProof")
record CycleExplanation(SessionReport.Entry reading, String promptVersion, Other other, Features features,
        Geometry geometry, Boolean recomputesTheSame) {

    /** @param emotion null if the analyst abstained */
    record Other(String source, String model, String emotion, double confidence) {

        static Other of(SecondReading secondReading) {
            return new Other(secondReading.source(), secondReading.model(),
                    secondReading.emotion() == null ? null : secondReading.emotion().key(), secondReading.confidence());
        }
    }

    /**
     * Deviations are from the neutral face that was in use, in its standard deviations: between people, or of one person
     * from rest to rest.
     *
     * @param restSeconds seconds of rest that were seen of the person before the cycle
     * @param restStability how alike these were, 0 to 1
     * @param gaze null if the eyes could not be followed
     */
    record Features(String neutral, double restSeconds, double restStability, double usableShare,
            Map<String, Integer> unusable, HeadPose head,
            Gaze gaze, double blinksPerMinute, Pictures pictures, String time, List<Unit> units) {

        static Features of(Cycle cycle) {
            CycleFeatures features = cycle.features();
            Map<String, Integer> unusable = new TreeMap<>();
            features.unusable().forEach((reason, frames) -> unusable.put(reason.words(), frames));
            double usableShare = cycle.frameCount() == 0 ? 0 : (double) cycle.usableFrames() / cycle.frameCount();
            return new Features(features.neutral().personal() ? "personal" : "population",
                    features.neutral().seconds(), features.neutral().stability(), usableShare, unusable,
                    features.head(), Gaze.of(features.gaze()), features.blinksPerMinute(),
                    Pictures.of(features.picture()),
                    features.time().name().toLowerCase(Locale.ROOT),
                    features.units().entrySet().stream().map(unit -> Unit.of(unit.getKey(), unit.getValue())).toList());
        }
    }

    /** As {@link dev.maeum.cycle.Gaze}. */
    @Schema(name = "CycleGaze")
    record Gaze(double yaw, double pitch, double towardsCamera, double aversionsPerMinute, double seconds,
            String trust) {

        static Gaze of(dev.maeum.cycle.Gaze gaze) {
            return gaze == null
                    ? null
                    : new Gaze(gaze.yaw(), gaze.pitch(), gaze.towardsCamera(), gaze.aversionsPerMinute(),
                            gaze.seconds(), gaze.trust().word());
        }
    }

    record Pictures(double aspect, String shape, boolean flipped) {

        static Pictures of(Picture picture) {
            return new Pictures(picture.aspect(), picture.shape().name().toLowerCase(Locale.ROOT),
                    picture.flipped());
        }
    }

    record Unit(String unit, String name, String trust, Statistic right, Statistic left, double asymmetry) {

        static Unit of(ActionUnit unit, BilateralStatistic sides) {
            return new Unit(unit.name(), unit.title(), unit.reliability().word(), sides.right(), sides.left(),
                    sides.asymmetry());
        }
    }

    /**
     * @param emotion null if geometry abstains for {@code reason}
     * @param against the emotion that was next probable; null if geometry abstains
     * @param contributions what each unit adds to the log-odds of the emotion against that one; empty if geometry abstains
     */
    record Geometry(String model, String emotion, double confidence, String reason,
            Map<String, Double> probabilities, String against, Map<String, Double> contributions) {

        static Geometry of(Reading reading, EmotionPosterior posterior) {
            Map<String, Double> probabilities = new TreeMap<>();
            posterior.probabilities()
                    .forEach((emotion, share) -> probabilities.put(emotion.key(), Math.rint(share * 1000) / 1000));
            Other said = Other.of(SecondReading.of(reading));
            String reason = reading instanceof Reading.Unclear unclear ? unclear.reason() : null;
            Map<String, Double> contributions = new LinkedHashMap<>();
            Emotion rival = null;
            if (reading instanceof Reading.Readable readable) {
                rival = posterior.rival(readable.emotion());
                posterior.contributions(readable.emotion())
                        .forEach((unit, value) -> contributions.put(unit.name(), Math.rint(value * 100) / 100 + 0.0));
            }
            return new Geometry(said.model(), said.emotion(), said.confidence(), reason, probabilities,
                    rival == null ? null : rival.key(), contributions);
        }
    }

    static CycleExplanation of(CycleDetails read, GeometryAnalyst geometry) {
        Other other = read.other().map(Other::of).orElse(null);
        SessionReport.Entry entry = SessionReport.Entry.of(read.stored());
        String prompt = read.promptVersion().orElse(null);
        if (read.measured().isEmpty() || read.measured().get().features().hasNone()) {
            return new CycleExplanation(entry, prompt, other, read.measured().map(Features::of).orElse(null), null,
                    null);
        }
        Cycle cycle = read.measured().get();
        Reading again = geometry.analyse(cycle);
        return new CycleExplanation(entry, prompt, other, Features.of(cycle),
                Geometry.of(again, geometry.posterior(cycle.features())),
                isSame(read, again));
    }

    private static Boolean isSame(CycleDetails read, Reading again) {
        StoredCycle stored = read.stored();
        if (GeometryAnalyst.SOURCE.equals(stored.source())) {
            return stored.model().equals(again.model()) && (again instanceof Reading.Readable readable
                    ? isSame(stored, readable)
                    : !stored.isReadable() && stored.reason().endsWith(((Reading.Unclear) again).reason()));
        }
        return read.other().map(said -> said.equals(SecondReading.of(again))).orElse(null);
    }

    private static boolean isSame(StoredCycle stored, Reading.Readable again) {
        return stored.emotion() == again.emotion() && stored.confidence() == again.confidence()
                && stored.valence() == again.valence() && stored.arousal() == again.arousal()
                && stored.evidence().equals(again.evidence());
    }
}
