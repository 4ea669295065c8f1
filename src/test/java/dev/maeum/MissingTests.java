package dev.maeum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;

import io.quarkus.test.junit.QuarkusTest;

/**
 * Finds test classes that a suite should have run and did not. Quarkus reads the classes of a suite before JUnit does, and
 * one that it fails to read is left out without an error.
 */
final class MissingTests {

    private MissingTests() {}

    /**
     * @param classes compiled tests
     * @param ran names of all classes that ran, suites included
     * @return the names of those that are missing in {@link ApplicationSuite} and {@link GuardedSuite}, if these ran
     */
    static SortedSet<String> in(Path classes, Set<String> ran) throws IOException {
        SortedSet<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith("Test.class")).toList()) {
                String name = classes.relativize(file).toString().replace(".class", "").replace('/', '.');
                if (ran.contains(suite(name)) && !ran.contains(name)) {
                    missing.add(name);
                }
            }
        }
        return missing;
    }

    // Of tests without an application, none.
    private static String suite(String name) {
        Class<?> test;
        try {
            test = Class.forName(name, false, MissingTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        if (!test.isAnnotationPresent(QuarkusTest.class)) {
            return "";
        }
        boolean guarded = Stream.of(test.getAnnotationsByType(Tag.class))
                .anyMatch(tag -> tag.value().equals(GuardedSuite.GUARDED));
        return (guarded ? GuardedSuite.class : ApplicationSuite.class).getName();
    }
}
