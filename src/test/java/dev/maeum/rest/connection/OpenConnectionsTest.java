package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenConnectionsTest {

    @ParameterizedTest
    @CsvSource({ "64, 512", "256, 2048", "1024, 8192", "65536, 16384" })
    void the_default_follows_from_memory(long megabytes, int connections) {
        assertEquals(connections, OpenConnections.defaultMax(megabytes << 20));
    }
}
