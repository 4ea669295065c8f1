package dev.maeum.emotion;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** How good guesses are. Labels without a face are left out of means over labels. */
record Score(List<Guess> guesses) {

    Score {
        guesses = guesses.stream().filter(Guess::isScored).toList();
    }

    double accuracy() {
        return share(guesses, Guess::isRight);
    }

    /** Mean over labels of the share that is recognised. */
    double balancedAccuracy() {
        return present().stream().mapToDouble(label -> share(labelled(label), Guess::isRight)).average().orElse(0);
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

    /** The score of the guesses that are at least so confident. */
    Score from(double confidence) {
        return new Score(guesses.stream().filter(guess -> guess.confidence() >= confidence).toList());
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

    String line(int of) {
        return String.format(Locale.ROOT, "%3d of %3d faces, %d labels: accuracy %.3f, balanced %.3f, macro-F1 %.3f",
                guesses.size(), of, present().size(), accuracy(), balancedAccuracy(), macroF1());
    }

    private List<String> present() {
        return Guess.LABELS.stream().filter(label -> !labelled(label).isEmpty()).toList();
    }

    private List<Guess> labelled(String label) {
        return guesses.stream().filter(guess -> guess.label().equals(label)).toList();
    }

    private static double share(List<Guess> of, Predicate<Guess> which) {
        return of.isEmpty() ? 0 : (double) of.stream().filter(which).count() / of.size();
    }
}
