package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Runs the JavaScript tests of the browser module in Node. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MaeumClientTest {

    @Test
    void the_browser_module_passes_its_tests() throws IOException {
        assumeTrue(hasTestRunner(), "needs Node 20 or newer");
        Path log = Files.createTempFile("maeum-client", ".log");

        int failures = node(log, "--test", "src/test/resources/maeum-client-test.mjs");

        assertEquals(0, failures, Files.readString(log));
    }

    private static boolean hasTestRunner() throws IOException {
        Path version = Files.createTempFile("node", ".version");
        try {
            return node(version, "-p", "process.versions.node.split('.')[0] >= 20") == 0
                    && Files.readString(version).startsWith("true");
        } catch (IOException e) {
            return false;
        }
    }

    private static int node(Path log, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "node";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().onExit()
                .join().exitValue();
    }
}
