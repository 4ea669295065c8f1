package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy in front of a real server, that can cut, hang and slow down what goes through it. */
public final class FaultyProxy implements AutoCloseable {

    /** What the network does to whoever uses it. */
    public enum Fault {
        NONE,
        /** Connections are cut, new ones are refused. */
        CUT,
        /** A black hole: nothing is cut, and nothing comes through; a connection that lost a byte stays dead for good. */
        HANG,
        /** Everything takes longer. */
        SLOW
    }

    private static final long SLOWNESS_MILLIS = 700;

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    private FaultyProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A proxy of a server on this machine. */
    public static FaultyProxy of(int port) {
        try {
            return new FaultyProxy(port);
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy did not start", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections that were asked for so far. */
    public int attempts() {
        return attempts.get();
    }

    public void suffer(Fault next) {
        fault = next;
        if (next == Fault.CUT) {
            sockets.forEach(FaultyProxy::closeQuietly);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                attempts.incrementAndGet();
                if (fault == Fault.CUT) {
                    client.close();
                } else {
                    threads.execute(() -> connect(client));
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        try {
            sockets.add(client);
            Socket server = new Socket();
            sockets.add(server);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            AtomicBoolean swallowed = new AtomicBoolean();
            threads.execute(() -> pump(client, server, swallowed));
            pump(server, client, swallowed);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to, AtomicBoolean swallowed) {
        byte[] buffer = new byte[16_384];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                if (fault == Fault.SLOW) {
                    TimeUnit.MILLISECONDS.sleep(SLOWNESS_MILLIS);
                }
                if (fault == Fault.HANG) {
                    swallowed.set(true);
                }
                if (!swallowed.get()) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // Cut by one side or by the proxy itself; the other side hears of it below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        closeListener();
        sockets.forEach(FaultyProxy::closeQuietly);
        threads.shutdownNow();
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
