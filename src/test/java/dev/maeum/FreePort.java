package dev.maeum;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that open them later. None that the system gives to connections: on a slow machine a service opens its
 * port half a minute after it was chosen, and a connection may have taken it.
 */
public final class FreePort {

    private static final int FIRST = 10_000;
    /** Linux gives those from here on to connections. */
    private static final int END = 32_768;

    private FreePort() {}

    /** A port that nobody listens at now. */
    public static int find() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody listens there: another one is tried.
            }
        }
    }
}
