package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is started where no executable, or something else, is given. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceProcessIT {

    @Test
    void a_path_that_is_empty_a_folder_or_nothing_is_no_executable() {
        assertEquals(Optional.empty(), ServiceProcess.executable(""));
        assertEquals(Optional.empty(), ServiceProcess.executable("target"));
        assertEquals(Optional.empty(), ServiceProcess.executable("target/nothing-runner"));
        assertEquals(Optional.of(Path.of("mvnw").toAbsolutePath()), ServiceProcess.executable("mvnw"));
    }
}
