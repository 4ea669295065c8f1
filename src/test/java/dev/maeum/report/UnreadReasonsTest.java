package dev.maeum.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.FrameQuality;
import dev.maeum.rest.Language;

/** Every stored reason has a Korean translation. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadReasonsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "maeum");
    private static final List<String> GIVERS = List.of("cycle", "emotion", "emotion/gemini", "journal", "pipeline");

    // Reasons in the sources: string literals in one expression, with values between them.
    private static final Pattern MADE = Pattern
            .compile("(?:String reason =|\\breason = \\w+|new NotAskedException\\("
                    + "|unclear\\(|Optional\\.of\\(|GeminiException\\.\\w+\\(|new GeminiException\\(|parse\\([^;\"]*,"
                    + "|POISONED,|setAside\\(id, cycle,|measured\\(question,|\\w+\\.source\\(\\), \\w+, |\\.model\\(\\),)"
                    + "\\s*[?:]?\\s*((?:\\w+ \\+ )?\"[^;]*);");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{3,}");

    @Test
    void every_reason_has_a_korean_translation() {
        List<String> reasons = reasons();
        assertTrue(reasons.size() > 20, () -> "reasons are made elsewhere by now: " + reasons);

        assertEquals(List.of(), reasons.stream()
                .map(reason -> UnreadReasons.in(Language.KOREAN, reason).replace("Gemini", ""))
                .filter(said -> ENGLISH.matcher(said).find()).toList());
    }

    @Test
    void a_reason_alone_begins_with_a_capital_letter() {
        assertEquals("Only 3 of 9 frames could be measured",
                UnreadReasons.alone(Language.ENGLISH, "only 3 of 9 frames could be measured"));
        assertEquals("9프레임 중 3프레임만 측정됨",
                UnreadReasons.alone(Language.KOREAN, "only 3 of 9 frames could be measured"));
    }

    private static List<String> reasons() {
        Stream<String> obstacles = Stream.of(FrameQuality.values()).filter(it -> it != FrameQuality.USABLE)
                .map(obstacle -> obstacle.words() + " in 7");
        return Stream.concat(obstacles, GIVERS.stream().flatMap(UnreadReasonsTest::madeIn)).toList();
    }

    private static Stream<String> madeIn(String domain) {
        try (Stream<Path> files = Files.list(SOURCES.resolve(domain))) {
            return files.filter(Files::isRegularFile).sorted().map(UnreadReasonsTest::source)
                    .flatMap(source -> MADE.matcher(source).results())
                    .map(UnreadReasonsTest::sample).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the sources cannot be read", e);
        }
    }

    // Values between literals are replaced by 7.
    private static String sample(MatchResult made) {
        String before = made.group(1).startsWith("\"") ? "" : "7";
        return TEXT.matcher(made.group(1)).results().map(text -> text.group(1))
                .collect(Collectors.joining("7", before, "7"));
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
