package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Holds what docs/testing.md says about where a test belongs: a test in the wrong group makes every build slower. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestGroupsTest {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern APPLICATION = Pattern.compile("(?m)^@QuarkusTest$");
    private static final Pattern RESOURCE = Pattern.compile("(?m)^@WithTestResource\\((\\w+)\\.class\\)$");
    private static final Pattern PROCESS = Pattern
            .compile("\\b(PostgresServer|PostgresResource|EmptyDatabase|EmbeddedPostgres|ServiceProcess)\\b");
    private static final Set<String> DEFAULT = Set.of("GeminiStub", "PostgresResource", "ShortCycles");
    private static final Set<String> GUARDED = Set.of("GeminiStub", "Guarded", "PostgresResource", "ShortCycles");

    @Test
    void a_unit_test_needs_neither_database_nor_service() {
        List<String> wrong = tests().filter(file -> !isApplication(file))
                .filter(file -> PROCESS.matcher(text(file)).find() && !file.endsWith(name()))
                .map(Path::toString).toList();

        assertEquals(List.of(), wrong, "these belong to the package suite: call them *IT, docs/testing.md");
    }

    @Test
    void a_test_in_the_application_has_the_resources_of_one_of_the_two_applications_and_no_profile() {
        List<Path> applications = tests().filter(TestGroupsTest::isApplication).toList();
        assertTrue(applications.size() > 10, applications::toString);

        List<String> wrong = applications.stream()
                .filter(file -> text(file).contains("@TestProfile")
                        || !Set.of(DEFAULT, GUARDED).contains(resources(file)))
                .map(Path::toString).toList();

        assertEquals(List.of(), wrong, "each of these starts an application of its own: docs/testing.md");
    }

    @Test
    void a_test_in_the_guarded_application_is_tagged_for_its_jvm_and_no_other_is() {
        List<String> wrong = tests().filter(TestGroupsTest::isApplication)
                .filter(file -> resources(file).equals(GUARDED) != text(file).contains("@Tag(GuardedSuite.GUARDED)"))
                .map(Path::toString).toList();

        assertEquals(List.of(), wrong, "these start an application more: docs/testing.md");
    }

    private static boolean isApplication(Path file) {
        return APPLICATION.matcher(text(file)).find();
    }

    private static Set<String> resources(Path file) {
        return RESOURCE.matcher(text(file)).results().map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name() {
        return TestGroupsTest.class.getSimpleName() + ".java";
    }

    private static Stream<Path> tests() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
