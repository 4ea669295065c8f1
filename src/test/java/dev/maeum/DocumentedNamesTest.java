package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The documents name classes and tests: a rename that forgets them sends a reader nowhere. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedNamesTest {

    private static final Path CODE = Path.of("src", "main", "java", "dev", "maeum");
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");
    /** What docs/testing.md calls any test. */
    private static final Set<String> PLACEHOLDERS = Set.of("XTest", "XIT");

    @Test
    void every_class_that_a_document_names_with_its_package_exists() {
        Set<String> classes = sources(CODE)
                .map(file -> CODE.relativize(file).toString().replace(".java", "").replace('/', '.'))
                .collect(Collectors.toSet());
        Set<String> capabilities = classes.stream().filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.indexOf('.'))).collect(Collectors.toSet());

        assertEquals(List.of(), named(CLASS)
                .filter(name -> capabilities.contains(name.substring(0, name.indexOf('.'))))
                .filter(name -> !classes.contains(name)).filter(name -> !isTestSupport(name)).sorted().toList());
    }

    @Test
    void every_test_that_a_document_names_exists() {
        Set<String> tests = sources(Path.of("src", "test", "java"))
                .map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());

        assertFalse(tests.isEmpty());
        assertEquals(List.of(),
                named(TEST).filter(name -> !PLACEHOLDERS.contains(name) && !tests.contains(name)).sorted().toList());
    }

    private static boolean isTestSupport(String name) {
        return Files.exists(Path.of("src", "test", "java", "dev", "maeum", name.replace('.', '/') + ".java"));
    }

    private static Stream<String> named(Pattern pattern) {
        return Stream.concat(files(Path.of("docs"), ".md"), Stream.of(Path.of("README.md")))
                .flatMap(file -> pattern.matcher(text(file)).results().map((MatchResult found) -> found.group(1)))
                .distinct();
    }

    private static Stream<Path> sources(Path root) {
        return files(root, ".java");
    }

    private static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
