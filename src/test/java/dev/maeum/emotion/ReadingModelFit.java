package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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
        SharpnessFit sharpness = new SharpnessFit();
        for (List<LabelledPerson> leftOut : groups(people, FOLDS)) {
            ReadingModel model = model(without(people, leftOut), 1, 1);
            GeometryAnalyst analyst = new GeometryAnalyst(model);
            for (LabelledPerson person : leftOut) {
                samples.get(person).forEach(sample -> sharpness.add(model, sample));
                // Their first expressions are learned as rest, which happens to those with a rest only in part.
                if (person.rests().isEmpty()) {
                    FitSample.ofSession(person, analyst, model.saturation())
                            .forEach(sample -> sharpness.add(model, sample));
                }
            }
        }
        SharpnessFit.Sharpness best = sharpness.best();
        return model(people, best.people(), best.personal());
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
        double[] unknown = solve(withSynthetic(people, sample -> !sample.personal()), PEOPLE_PENALTY, PEOPLE_PRIOR,
                false);
        double[] known = solve(withSynthetic(people, FitSample::personal), PERSONAL_PENALTY, PERSONAL_PRIOR, true);
        return new ReadingModel(version, shipped.saturation(), peopleSharpness, personalSharpness,
                rounded(known[known.length - 1]), shipped.toldFrom(), shipped.restFrom(), rows(unknown), rows(known),
                shipped.parts());
    }

    private List<FitSample> withSynthetic(List<LabelledPerson> people, Predicate<FitSample> which) {
        return Stream.concat(of(people, which).stream(), synthetic.stream().filter(which)).toList();
    }

    private List<FitSample> of(List<LabelledPerson> people, Predicate<FitSample> which) {
        return people.stream().flatMap(person -> samples.get(person).stream()).filter(which).toList();
    }

    private static double[] solve(List<FitSample> samples, double penalty, double priorScale, boolean withStrength) {
        double[] weights = samples.stream().mapToDouble(sample -> weight(samples, sample)).toArray();
        return new WeightedRegression(samples, weights, penalty, priorScale, withStrength).solve();
    }

    private static Map<Emotion, ReadingModel.Row> rows(double[] solved) {
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
}
