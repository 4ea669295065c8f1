package dev.maeum.citus;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a coordinator sends to its workers for the sake of one client. With {@code citus.log_remote_commands} it tells its
 * client each command in a notice; this proxy between the two reads them.
 */
final class RemoteCommands implements AutoCloseable {

    private static final Pattern SERVER = Pattern.compile("//([^:/?]+)(?::(\\d+))?/");
    private static final int POSTGRESQL = 5432;
    private static final int NOTICE = 'N';
    private static final int LENGTH = 4;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "remote commands");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket listener;
    private final String url;
    private final String host;
    private final int port;

    /** @param url of the coordinator, without TLS */
    RemoteCommands(String url) {
        Matcher server = SERVER.matcher(url);
        if (!server.find()) {
            throw new IllegalArgumentException("no server in the address");
        }
        host = server.group(1);
        port = server.group(2) == null ? POSTGRESQL : Integer.parseInt(server.group(2));
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.url = server.replaceFirst("//127.0.0.1:" + listener.getLocalPort() + "/")
                + "&sslmode=disable&gssEncMode=disable"
                + "&options=-c%20citus.log_remote_commands%3Don%20-c%20client_min_messages%3Dnotice";
        threads.execute(this::accept);
    }

    /** The address of the database by way of this. */
    String url() {
        return url;
    }

    /** The commands so far that match. */
    List<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return notices.stream().filter(notice -> pattern.matcher(notice).find()).toList();
    }

    /** The first group of each match in the commands so far, each once. */
    List<String> found(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return notices.stream().flatMap(notice -> pattern.matcher(notice).results())
                .map((MatchResult found) -> found.group(1)).distinct().sorted().toList();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                threads.execute(() -> copy(client, server));
                threads.execute(() -> read(server, client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (SocketException e) {
            // One side is gone.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Messages of a server have a letter, a length that counts itself, and a body.
    private void read(Socket from, Socket to) {
        try (from; to) {
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(from.getInputStream()));
            DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(to.getOutputStream()));
            while (true) {
                int letter = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - LENGTH);
                if (letter == NOTICE) {
                    notices.add(new String(body, StandardCharsets.UTF_8));
                }
                out.writeByte(letter);
                out.writeInt(length);
                out.write(body);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (EOFException | SocketException e) {
            // One side is gone.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
