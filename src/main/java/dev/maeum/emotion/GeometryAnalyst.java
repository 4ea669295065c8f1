package dev.maeum.emotion;

import java.util.Map;
import java.util.Optional;

import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.HeadPose;
import dev.maeum.cycle.SkinDeviations;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.RestClassifier;
import dev.maeum.face.Side;

/**
 * Reads a cycle by its {@link EmotionPosterior}, and abstains when there is too little to go by. Deterministic. Landmarks
 * separate happy, surprised and neutral well, angry, disgusted and sad fairly, fearful and anxious badly; docs/reading.md
 * has the figures.
 */
public final class GeometryAnalyst implements RestClassifier {

    public static final String SOURCE = "geometry";

    private static final double MIN_USABLE_SHARE = 0.3;
    /** Degrees from which on too much of one side, or of both in turns, is a guess of the landmarks. */
    private static final double MAX_YAW = 30;
    private static final double MAX_PITCH = 22;

    private final ReadingModel model;
    private final MomentaryModel momentary;

    /** With the model that the service brings along. */
    public GeometryAnalyst() {
        this(ReadingModel.shipped());
    }

    GeometryAnalyst(ReadingModel model) {
        this.model = model;
        this.momentary = new MomentaryModel(model);
    }

    /** The same cycle gives the same reading, whenever and wherever. */
    public Reading analyse(Cycle cycle) {
        Optional<String> obstacle = obstacle(cycle);
        if (obstacle.isPresent()) {
            return unclear(obstacle.get());
        }
        EmotionPosterior posterior = posterior(cycle.features());
        Emotion emotion = posterior.emotion();
        double confidence = posterior.confidence();
        if (confidence < model.toldFrom()) {
            return unclear("no emotion stands out, the best match is " + emotion.key() + " at "
                    + Math.round(100 * confidence) + " %");
        }
        return new Reading.Readable(emotion, confidence, posterior.valence(), posterior.arousal(),
                posterior.evidence(), SOURCE, model.version(), "");
    }

    /** How probable each emotion is; the features must have units. */
    public EmotionPosterior posterior(CycleFeatures features) {
        return new EmotionPosterior(model, features);
    }

    /** The same for a second of a cycle; every unit must have a deviation. */
    public EmotionPosterior posterior(Map<ActionUnit, Double> units, SkinDeviations skin, NeutralFace neutral) {
        return new EmotionPosterior(model, neutral, model.effects(units::get, skin::of));
    }

    /**
     * The same for what a face shows at a moment, for nothing that is stored: the last bits depend on the machine.
     *
     * @param deviations from the neutral, one a measure, in its spreads
     */
    public EmotionProbabilities momentary(double[] deviations, NeutralFace neutral) {
        return momentary.probabilities(deviations, neutral);
    }

    @Override
    public double restLogOdds(double[] deviations) {
        double[] effects = model.effects(
                unit -> (deviations[unit.at(Side.RIGHT)] + deviations[unit.at(Side.LEFT)]) / 2,
                skin -> deviations[skin.at()]);
        return model.restLogOdds(effects) - model.restFrom();
    }

    /** Why nobody can read this face, or nothing if it can be tried. */
    public Optional<String> obstacle(Cycle cycle) {
        if (cycle.usableFrames() < MIN_USABLE_SHARE * cycle.frameCount()) {
            return Optional.of("only " + cycle.usableFrames() + " of " + cycle.frameCount()
                    + " frames could be measured" + (cycle.obstacle().isEmpty() ? "" : ": " + cycle.obstacle()));
        }
        HeadPose head = cycle.features().head();
        if (head.absoluteYaw() > MAX_YAW || head.absolutePitch() > MAX_PITCH) {
            // With the sign of the side that prevailed.
            return Optional.of("the head is turned: yaw " + Math.round(Math.copySign(head.absoluteYaw(), head.yaw()))
                    + ", pitch " + Math.round(Math.copySign(head.absolutePitch(), head.pitch())) + " degrees");
        }
        return Optional.empty();
    }

    private Reading unclear(String reason) {
        return new Reading.Unclear(reason, SOURCE, model.version());
    }
}
