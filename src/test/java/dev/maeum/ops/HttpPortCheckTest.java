package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.QuarkusBindException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpPortCheckTest {

    @Test
    void a_port_of_another_process_is_detected_and_stays_free_otherwise() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            UncheckedIOException refusal = assertThrows(UncheckedIOException.class,
                    () -> new HttpPortCheck("127.0.0.1", port).check());

            assertEquals(port, assertInstanceOf(QuarkusBindException.class, refusal.getCause()).getPort());
        }

        assertDoesNotThrow(() -> new HttpPortCheck("127.0.0.1", port).check());
        assertDoesNotThrow(() -> new HttpPortCheck("127.0.0.1", port).check());
    }

    @Test
    void any_free_port_needs_no_check() {
        assertDoesNotThrow(() -> new HttpPortCheck("127.0.0.1", 0).check());
    }
}
