package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.maeum.face.NeutralFace;

/**
 * How sharp probabilities may be, fitted to cycles of people whom a model was not fitted to: what makes their labels most
 * probable, with each set of people counting alike. Both numbers are found together, because most neutrals are neither
 * people's nor quite certain, and in twentieths, which is finer than these people tell.
 */
final class SharpnessFit {

    private static final int STEPS_A_UNIT = 20;
    private static final int LEAST = 6;
    private static final int MOST = 40;

    /** As {@link ReadingModel#sharpness} takes them. */
    record Sharpness(double people, double personal) {}

    /** @param scores of the label, and of all emotions and rest */
    private record Scored(String set, NeutralFace neutral, double ofLabel, double[] scores) {}

    private final List<Scored> all = new ArrayList<>();
    private final Map<String, Integer> ofSet = new HashMap<>();

    /** @param model one that the sample's person had no part in */
    void add(ReadingModel model, FitSample sample) {
        List<Double> scores = new ArrayList<>();
        double strength = model.strengthWeight(sample.neutral()) * ReadingModel.strength(sample.effects());
        double ofLabel = 0;
        scores.add(0.0);
        for (Map.Entry<Emotion, ReadingModel.Row> row : model.rows(sample.neutral()).entrySet()) {
            double score = row.getValue().score(sample.effects()) + strength;
            scores.add(score);
            if (row.getKey().key().equals(sample.label())) {
                ofLabel = score;
            }
        }
        String set = sample.person().set();
        ofSet.merge(set, 1, Integer::sum);
        all.add(new Scored(set, sample.neutral(), ofLabel,
                scores.stream().mapToDouble(score -> score).toArray()));
    }

    /** The surer the neutral is, the sharper, or as sharp. */
    Sharpness best() {
        Sharpness best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int people = LEAST; people <= MOST; people++) {
            for (int personal = people; personal <= MOST; personal++) {
                Sharpness tried = new Sharpness((double) people / STEPS_A_UNIT, (double) personal / STEPS_A_UNIT);
                double loss = loss(tried);
                if (loss < least) {
                    least = loss;
                    best = tried;
                }
            }
        }
        return best;
    }

    private double loss(Sharpness tried) {
        double loss = 0;
        for (Scored scored : all) {
            double sharpness = tried.people()
                    + scored.neutral().certainty() * (tried.personal() - tried.people());
            double sum = 0;
            for (double score : scored.scores()) {
                sum += Math.exp(sharpness * score);
            }
            loss += (Math.log(sum) - sharpness * scored.ofLabel()) / ofSet.get(scored.set());
        }
        return loss;
    }
}
