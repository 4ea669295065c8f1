package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Gemini as the service meets it over HTTP: slow, failing or lying, as a test wants it. */
public class GeminiStub implements QuarkusTestResourceLifecycleManager {

    /** What Gemini was asked. */
    public record Call(String path, String key, String body) {}

    /** What Gemini answers, after how long. */
    public record Answer(long delayMillis, int status, String body, int times, boolean torn, Answer next) {

        public Answer after(long millis) {
            return new Answer(millis, status, body, times, torn, next);
        }

        /** The same once, then another. */
        public Answer then(Answer following) {
            return new Answer(delayMillis, status, body, times, torn, following);
        }

        /** The same body so many times over, without its length being told. */
        public Answer times(int repeated) {
            return new Answer(delayMillis, status, body, repeated, torn, next);
        }

        /** Half of it, and then nothing. */
        public Answer half() {
            return new Answer(delayMillis, status, body, times, true, next);
        }
    }

    private static final Answer HEALTHY = verdict("happy", 0.9, 0.8, 0.5);

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer = HEALTHY;
    private volatile CountDownLatch released = new CountDownLatch(0);
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the stub of Gemini did not start", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return Map.of("quarkus.rest-client.gemini.url", "http://127.0.0.1:" + server.getAddress().getPort(),
                "maeum.gemini.api-key", "key-of-the-test");
    }

    /** An answer with a verdict in it, in the form of the API. */
    public static Answer verdict(String emotion, double confidence, double valence, double arousal) {
        return verdict(emotion, confidence, valence, arousal, List.of("AU12", "AU99"));
    }

    public static Answer verdict(String emotion, double confidence, double valence, double arousal,
            List<String> evidence) {
        return text("{\\\"emotion\\\":\\\"" + emotion + "\\\",\\\"confidence\\\":" + confidence + ",\\\"valence\\\":"
                + valence + ",\\\"arousal\\\":" + arousal + ",\\\"evidence\\\":"
                + evidence.stream().map(unit -> "\\\"" + unit + "\\\"").toList() + "}");
    }

    /** An answer whose model said this (JSON-escaped). */
    public static Answer text(String escaped) {
        return new Answer(0, 200, "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + escaped
                + "\"}],\"role\":\"model\"},\"finishReason\":\"STOP\"}],\"modelVersion\":\"gemini-3.5-flash-lite-001\","
                + "\"usageMetadata\":{\"promptTokenCount\":700,\"candidatesTokenCount\":60}}",
                1, false, null);
    }

    public static Answer body(int status, String body) {
        return new Answer(0, status, body, 1, false, null);
    }

    public void answers(Answer next) {
        answer = next;
    }

    /** Answers nothing until the hold is closed. */
    public Hold hold() {
        CountDownLatch latch = new CountDownLatch(1);
        released = latch;
        return latch::countDown;
    }

    /** Answers that wait. */
    public interface Hold extends AutoCloseable {

        @Override
        void close();
    }

    public List<Call> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.add(new Call(exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("x-goog-api-key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answer now = answer;
        if (now.next() != null) {
            answer = now.next();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(now.delayMillis());
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        byte[] bytes = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(now.status(), now.times() > 1 ? 0 : bytes.length);
        for (int i = 0; i < now.times(); i++) {
            exchange.getResponseBody().write(bytes, 0, now.torn() ? bytes.length / 2 : bytes.length);
        }
        exchange.close();
    }

    /** Each test begins with a Gemini in good health, whatever another test of the same service has made of it. */
    @Override
    public void inject(TestInjector injector) {
        answer = HEALTHY;
        released.countDown();
        injector.injectIntoFields(this, new TestInjector.MatchesType(GeminiStub.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
