package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingTestsTest {

    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final String APPLICATION = ApplicationSuite.class.getName();
    private static final String GUARDED = GuardedSuite.class.getName();

    @Test
    void a_class_that_its_suite_left_out_is_named() throws IOException {
        Set<String> ran = new HashSet<>(MissingTests.in(CLASSES, Set.of(APPLICATION, GUARDED)));
        ran.addAll(Set.of(APPLICATION, GUARDED));
        assertEquals(Set.of(), MissingTests.in(CLASSES, ran));

        String left = "dev.maeum.account.AccessMatrixTest";
        assertTrue(ran.remove(left), ran::toString);

        assertEquals(Set.of(left), MissingTests.in(CLASSES, ran));
    }

    @Test
    void the_two_suites_share_no_class() throws IOException {
        Set<String> both = new HashSet<>(MissingTests.in(CLASSES, Set.of(APPLICATION)));
        both.retainAll(MissingTests.in(CLASSES, Set.of(GUARDED)));

        assertEquals(Set.of(), both);
    }

    @Test
    void a_run_of_single_classes_misses_none() throws IOException {
        assertEquals(Set.of(), MissingTests.in(CLASSES, Set.of(MissingTestsTest.class.getName())));
    }
}
