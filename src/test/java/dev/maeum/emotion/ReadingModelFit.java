package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Fits a {@link ReadingModel} to labelled people. Each set of people counts alike, and in it each label, so that neither a
 * large set nor a frequent expression is preferred; rest counts almost twice. What is not fitted: saturation, parts,
 * and the limits for telling and for rest, which are those of the model that the service brings along.
 */
final class ReadingModelFit {

    private static final double PEOPLE_PENALTY = 0.4;
    private static final double PERSONAL_PENALTY = 1;
    private static final double PERSONAL_PRIOR = 1;
    private static final double PEOPLE_PRIOR = 1.5;
    private static final double REST_WEIGHT = 1.8;
    /** Labels with fewer samples in a set do not count fully. */
    private static final int LEAST_SAMPLES = 6;
    /** Of each synthetic label, against a label of a set. */
    private static final double SYNTHETIC_WEIGHT = 0.5;
    private static final int FOLDS = 5;
    /** How certain a neutral is after a few cycles at rest. */
    private static final double USUAL_CERTAINTY = 0.8;
    private static final double[] SHARPNESS = { 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2 };

    private final Map<LabelledPerson, List<FitSample>> samples;
    private final List<FitSample> synthetic;
    private final ReadingModel shipped = ReadingModel.shipped();
    private final String version;

    ReadingModelFit(String version, Collection<LabelledPerson> people) {
        this.version = version;
        this.samples = new LinkedHashMap<>();
        people.forEach(person -> samples.put(person, FitSample.of(person, shipped.saturation())));
        this.synthetic = Stream.of(false, true)
                .flatMap(personal -> FitSample.synthetic(personal, shipped.saturation()).stream()).toList();
    }

    /** With confidences that suit people who were left out. */
    ReadingModel fit(List<LabelledPerson> people) {
        double[] sharpness = sharpness(people);
        return model(people, sharpness[0], sharpness[0] + (sharpness[1] - sharpness[0]) / USUAL_CERTAINTY);
    }

    /** The people in groups of which each is left out once, alike in every set. */
    static List<List<LabelledPerson>> groups(List<LabelledPerson> people, int count) {
        List<List<LabelledPerson>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        for (int i = 0; i < people.size(); i++) {
            groups.get(i % count).add(people.get(i));
        }
        return groups;
    }

    static List<LabelledPerson> without(List<LabelledPerson> people, List<LabelledPerson> leftOut) {
        return people.stream().filter(person -> leftOut.stream().noneMatch(other -> other == person)).toList();
    }

    private ReadingModel model(List<LabelledPerson> people, double peopleSharpness, double personalSharpness) {
        List<FitSample> known = withSynthetic(people, FitSample::personal);
        List<FitSample> unknown = withSynthetic(people, sample -> !sample.personal());
        return new ReadingModel(version, shipped.saturation(), peopleSharpness, personalSharpness, shipped.toldFrom(),
                shipped.restFrom(), rows(unknown, PEOPLE_PENALTY, PEOPLE_PRIOR),
                rows(known, PERSONAL_PENALTY, PERSONAL_PRIOR), shipped.parts());
    }

    private List<FitSample> withSynthetic(List<LabelledPerson> people, Predicate<FitSample> which) {
        return Stream.concat(of(people, which).stream(), synthetic.stream().filter(which)).toList();
    }

    private List<FitSample> of(List<LabelledPerson> people, Predicate<FitSample> which) {
        return people.stream().flatMap(person -> samples.get(person).stream()).filter(which).toList();
    }

    private static Map<Emotion, ReadingModel.Row> rows(List<FitSample> samples, double penalty, double priorScale) {
        double[] weights = samples.stream().mapToDouble(sample -> weight(samples, sample)).toArray();
        double[] solved = new WeightedRegression(samples, weights, penalty, priorScale).solve();
        Map<Emotion, ReadingModel.Row> rows = new EnumMap<>(Emotion.class);
        int at = 0;
        for (Emotion emotion : FacsPrior.EMOTIONS) {
            double bias = rounded(solved[at++]);
            List<Double> row = new ArrayList<>();
            for (int effect = 0; effect < ReadingModel.EFFECTS; effect++) {
                row.add(rounded(solved[at++]));
            }
            rows.put(emotion, new ReadingModel.Row(bias, row));
        }
        return rows;
    }

    private static double weight(List<FitSample> samples, FitSample sample) {
        long alike = samples.stream()
                .filter(other -> other.label().equals(sample.label()) && set(other).equals(set(sample)))
                .count();
        double rest = sample.label().equals(LabelledClip.REST) ? REST_WEIGHT : 1;
        return sample.person() == null ? SYNTHETIC_WEIGHT / alike : rest / Math.max(LEAST_SAMPLES, alike);
    }

    private static String set(FitSample sample) {
        return sample.person() == null ? "" : sample.person().set();
    }

    // As a file has them.
    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4 + 0.0;
    }

    /** With people's neutral and with the person's own: where confidence is nearest to the share that is right. */
    private double[] sharpness(List<LabelledPerson> people) {
        Map<FitSample, ReadingModel> leftOutBy = new IdentityHashMap<>();
        for (List<LabelledPerson> leftOut : groups(people, FOLDS)) {
            ReadingModel model = model(without(people, leftOut), 1, 1);
            of(leftOut, any -> true).forEach(sample -> leftOutBy.put(sample, model));
        }
        return new double[]{ sharpness(of(people, sample -> !sample.personal()), leftOutBy),
            sharpness(of(people, FitSample::personal), leftOutBy) };
    }

    private static double sharpness(List<FitSample> samples, Map<FitSample, ReadingModel> models) {
        double best = SHARPNESS[0];
        double least = Double.POSITIVE_INFINITY;
        for (double sharpness : SHARPNESS) {
            double error = new Score(
                    samples.stream().map(sample -> guess(models.get(sample), sample, sharpness)).toList())
                    .calibrationError();
            if (error < least) {
                least = error;
                best = sharpness;
            }
        }
        return best;
    }

    private static Guess guess(ReadingModel model, FitSample sample, double sharpness) {
        double sum = 1;
        double largest = 1;
        String guessed = LabelledClip.REST;
        for (Map.Entry<Emotion, ReadingModel.Row> row : (sample.personal() ? model.personal() : model.people())
                .entrySet()) {
            double odds = Math.exp(sharpness * row.getValue().score(sample.effects()));
            sum += odds;
            if (odds > largest) {
                largest = odds;
                guessed = row.getKey().key();
            }
        }
        return new Guess(sample.person(), sample.label(), guessed, largest / sum, true);
    }
}
