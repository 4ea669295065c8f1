package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw -Peval test}; docs/reading.md explains the figures. */
@Tag("evaluation")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpressionEvaluationTest {

    private static final Path FACES = Path
            .of(System.getProperty("maeum.eval.faces", "../shared/data/expressions.csv.gz"));
    private static final double[] THRESHOLDS = { 0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9 };

    @Test
    void faces_that_nothing_was_fitted_to_are_read() throws IOException {
        if (!Files.exists(FACES)) {
            System.out.println("no evaluation: there are no faces at " + FACES.toAbsolutePath());
        }
        assumeTrue(Files.exists(FACES), "no faces at " + FACES.toAbsolutePath());
        List<LabelledFace> faces = LabelledFace.read(FACES);

        report("faces that the neutral was taken from (every second of a label)", faces, face -> !face.keptAside());
        Score keptAside = report("faces kept aside", faces, LabelledFace::keptAside);
        report("all faces", faces, face -> true);

        Score mostConfident = keptAside.mostConfident(0.7);
        System.out.printf(
                "%naim: balanced accuracy 0.65 on faces kept aside, %s; 0.78 on the most confident 70 %%, %s%n",
                keptAside.balancedAccuracy() >= 0.65 ? "reached" : "missed",
                mostConfident.balancedAccuracy() >= 0.78 ? "reached" : "missed");
        // docs/reading.md says 0.67. A face that is lost takes 0.005 (neutral) to 0.07: what makes it worse is seen here.
        assertTrue(keptAside.balancedAccuracy() >= 0.665, () -> "balanced accuracy on faces kept aside is "
                + keptAside.balancedAccuracy() + ", not the 0.67 of docs/reading.md");
    }

    private static Score report(String title, List<LabelledFace> faces, Predicate<LabelledFace> which) {
        List<Guess> guesses = faces.stream().filter(which).map(Guess::of).toList();
        Score score = new Score(guesses);
        int count = score.guesses().size();
        System.out.printf("%n== %s ==%n%s%n", title, score.table());
        System.out.printf("%-32s %s%n", "everything told", score.line(count));
        System.out.printf("%-32s %s%n", "the most confident 70 %", score.mostConfident(0.7).line(count));
        System.out.printf("%-32s %s%n", "as the service tells or abstains",
                new Score(guesses.stream().filter(Guess::told).toList()).line(count));
        for (double threshold : THRESHOLDS) {
            System.out.printf("%-32s %s%n", "confidence from " + threshold, score.from(threshold).line(count));
        }
        guesses.stream().filter(guess -> !guess.isScored())
                .forEach(guess -> System.out.printf("%s is read as %s%n", guess.label(), guess.guessed()));
        return score;
    }
}
