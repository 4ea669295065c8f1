package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How good guesses are. Labels without a guess are left out of means over labels. */
record Score(List<Guess> guesses) {

    private static final List<String> FIVE = List.of("happy", "surprised", "angry", "sad", "neutral");
    private static final int BINS = 10;
    private static final int RESAMPLES = 1_000;
    private static final double SURE = 0.7;

    /** The middle 95 % of the scores of people drawn with replacement. */
    record Interval(double low, double high) {}

    /** @param right the share of these guesses that is right */
    record Bin(double from, int count, double confidence, double right) {}

    Score of(Predicate<Guess> which) {
        return new Score(guesses.stream().filter(which).toList());
    }

    double accuracy() {
        return share(guesses, Guess::isRight);
    }

    /** Mean over labels of the share that is recognised. */
    double balancedAccuracy() {
        return balanced(guesses, Guess.LABELS);
    }

    /** The same of happy, surprised, angry, sad and neutral. */
    double balancedOfFive() {
        return balanced(guesses, FIVE);
    }

    double recall(String label) {
        return share(labelled(label), Guess::isRight);
    }

    /** People are drawn, not faces: those of one person are alike. */
    Interval interval() {
        Map<LabelledPerson, List<Guess>> people = guesses.stream().collect(Collectors.groupingBy(Guess::person));
        List<List<Guess>> each = List.copyOf(people.values().stream()
                .sorted(Comparator.comparing(list -> list.get(0).person().id())).toList());
        Random random = new Random(15);
        double[] scores = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<Guess> drawn = new ArrayList<>();
            for (int person = 0; person < each.size(); person++) {
                drawn.addAll(each.get(random.nextInt(each.size())));
            }
            scores[i] = balanced(drawn, Guess.LABELS);
        }
        Arrays.sort(scores);
        return new Interval(scores[RESAMPLES / 40], scores[RESAMPLES - 1 - RESAMPLES / 40]);
    }

    double macroF1() {
        return present().stream().mapToDouble(label -> {
            long right = labelled(label).stream().filter(Guess::isRight).count();
            long guessed = guesses.stream().filter(guess -> guess.guessed().equals(label)).count();
            return 2.0 * right / (labelled(label).size() + guessed);
        }).average().orElse(0);
    }

    /** The score of this share of the guesses, the most confident ones. */
    Score mostConfident(double share) {
        return new Score(guesses.stream().sorted(Comparator.comparingDouble(Guess::confidence).reversed())
                .limit(Math.round(share * guesses.size())).toList());
    }

    /** By confidence, a tenth each; empty bins are left out. */
    List<Bin> reliability() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            int bin = i;
            List<Guess> in = guesses.stream()
                    .filter(guess -> Math.min(BINS - 1, (int) (guess.confidence() * BINS)) == bin).toList();
            if (!in.isEmpty()) {
                bins.add(new Bin((double) i / BINS, in.size(),
                        in.stream().mapToDouble(Guess::confidence).average().orElseThrow(),
                        share(in, Guess::isRight)));
            }
        }
        return bins;
    }

    /** Mean difference of confidence and the share that is right, over the bins of {@link #reliability}. */
    double calibrationError() {
        return reliability().stream().mapToDouble(bin -> bin.count() * Math.abs(bin.confidence() - bin.right())).sum()
                / guesses.size();
    }

    /** The share of expressions that are read as neutral with a confidence above 0.7. */
    double confidentNeutral() {
        return share(guesses.stream().filter(guess -> !guess.label().equals(LabelledClip.REST)).toList(),
                guess -> guess.guessed().equals(LabelledClip.REST) && guess.confidence() > SURE);
    }

    /** The share of resting faces that are read as an expression. */
    double restAsExpression() {
        return share(labelled(LabelledClip.REST), guess -> !guess.isRight());
    }

    String table() {
        StringBuilder table = new StringBuilder(String.format("%-10s", "is \\ read"));
        List<String> columns = Guess.LABELS;
        columns.forEach(column -> table.append(String.format("%10s", column)));
        for (String label : columns) {
            table.append(String.format("%n%-10s", label));
            columns.forEach(column -> table.append(String.format("%10d",
                    labelled(label).stream().filter(guess -> guess.guessed().equals(column)).count())));
        }
        return table.toString();
    }

    String line() {
        return String.format(Locale.ROOT,
                "%4d cycles, %d labels: balanced %.3f (five labels %.3f), accuracy %.3f, macro-F1 %.3f", guesses.size(),
                present().size(), balancedAccuracy(), balancedOfFive(), accuracy(), macroF1());
    }

    List<String> present() {
        return Guess.LABELS.stream().filter(label -> !labelled(label).isEmpty()).toList();
    }

    private List<Guess> labelled(String label) {
        return guesses.stream().filter(guess -> guess.label().equals(label)).toList();
    }

    private static double balanced(List<Guess> guesses, List<String> labels) {
        return labels.stream().map(label -> guesses.stream().filter(guess -> guess.label().equals(label)).toList())
                .filter(of -> !of.isEmpty()).mapToDouble(of -> share(of, Guess::isRight)).average().orElse(0);
    }

    private static double share(List<Guess> of, Predicate<Guess> which) {
        return of.isEmpty() ? 0 : (double) of.stream().filter(which).count() / of.size();
    }
}
