package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw -Pfit test}: fits a file of coefficients for {@code maeum.reading.model}. */
@Tag("evaluation")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingModelFitTest {

    private static final String FACES = System.getProperty("maeum.fit.faces", "");
    private static final Path FILE = Path.of(System.getProperty("maeum.fit.to", "target/reading-model.txt"));
    private static final String VERSION = System.getProperty("maeum.fit.version", "facs-log-odds-3");
    private static final String HEADING = """
        # The coefficients that faces are read with, as ./mvnw -Pfit test writes them; emotion.ReadingModel has the formula,
        # docs/reading.md the sources and the results.
        """;
    private static final int GROUPS = 10;

    @Test
    void a_model_is_fitted_to_labelled_people() throws IOException {
        List<Path> files = Stream.of(FACES.split(",")).map(Path::of).toList();
        String missing = "there are no faces at " + files.stream().map(Path::toAbsolutePath).toList();
        if (!files.stream().allMatch(Files::exists)) {
            System.out.println("nothing fitted: " + missing);
        }
        assumeTrue(files.stream().allMatch(Files::exists), missing);
        List<LabelledPerson> people = LabelledPerson.read(files);
        ReadingModelFit fit = new ReadingModelFit(VERSION, people);

        List<Guess> guesses = new ArrayList<>();
        for (List<LabelledPerson> leftOut : ReadingModelFit.groups(people, GROUPS)) {
            GeometryAnalyst analyst = new GeometryAnalyst(fit.fit(ReadingModelFit.without(people, leftOut)));
            leftOut.forEach(person -> guesses.addAll(new LabelledPlay(any -> analyst).restFirst(person)));
        }
        Score score = new Score(guesses);
        System.out.printf("%n== %d people, each read by a model without them ==%n%s%n%s%n", people.size(),
                score.table(), score.line());

        ReadingModel model = fit.fit(people);
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.writeString(FILE, HEADING + ReadingModelWriter.text(model));
        System.out.println("the model is in " + FILE.toAbsolutePath());
        assertEquals(model, ReadingModelText.parse(Files.readString(FILE)));
    }
}
