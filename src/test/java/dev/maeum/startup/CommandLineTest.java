package dev.maeum.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandLineTest {

    @Test
    void without_arguments_the_process_serves() {
        assertEquals(Optional.empty(), CommandLine.answer());
    }

    @Test
    void tells_the_version_of_the_build() {
        CommandLine answer = CommandLine.answer("--version").orElseThrow();

        assertEquals(0, answer.exitCode());
        assertTrue(answer.text().matches("maeum \\d+\\.\\d+\\.\\d+(-\\w+)?"), answer::text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--help", "-h" })
    void tells_what_it_knows(String argument) {
        CommandLine answer = CommandLine.answer(argument).orElseThrow();

        assertEquals(0, answer.exitCode());
        assertTrue(answer.text().startsWith("usage: maeum") && answer.text().contains("schema check"), answer::text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--colour", "start", "--version now", "-Dquarkus.http.port=1", "" })
    void names_what_it_does_not_know_and_ends_with_64(String line) {
        CommandLine answer = CommandLine.answer(line.split(" ")).orElseThrow();

        assertEquals(64, answer.exitCode());
        assertTrue(answer.text().startsWith("not known: " + line + "\nusage: maeum"), answer::text);
    }
}
