package dev.maeum.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IncompleteResponsesTest {

    private static final String PART = "{\"rows\":[";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_response_that_fails_has_no_end_even_if_the_event_loop_is_busy() throws Exception {
        try (InputStream part = answerOf(IncompleteResponsesTest::failOnBusyEventLoop)) {
            assertEquals(PART, new String(part.readNBytes(PART.length()), StandardCharsets.UTF_8));
            assertThrows(IOException.class, part::readAllBytes);
        }
    }

    @Test
    void a_response_that_fails_before_it_is_sent_says_why() throws Exception {
        try (InputStream error = answerOf(context -> {
            IncompleteResponses.cutOff(context);
            context.response().setStatusCode(500).end("INTERNAL_ERROR");
        })) {
            assertEquals("INTERNAL_ERROR", new String(error.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_response_whose_client_has_left_is_cut_off_without_an_error() throws Exception {
        CompletableFuture<Void> cutOff = new CompletableFuture<>();
        answerOf(context -> {
            CountDownLatch closed = new CountDownLatch(1);
            context.request().connection().closeHandler(gone -> closed.countDown());
            context.response().setChunked(true).write(PART);
            try {
                closed.await();
                awaitNoHandlers(context);
                IncompleteResponses.cutOff(context);
                cutOff.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                cutOff.completeExceptionally(e);
            }
        }).close();

        cutOff.get(30, TimeUnit.SECONDS);
    }

    private static void awaitNoHandlers(RoutingContext context) {
        ChannelPipeline pipeline = ((ConnectionBase) context.request().connection()).channel().pipeline();
        await().until(() -> pipeline.firstContext() == null);
    }

    // As a worker does that writes rows: the end of the response is queued before the event loop comes to the close.
    private static void failOnBusyEventLoop(RoutingContext context) {
        context.response().setChunked(true).write(PART).toCompletionStage().toCompletableFuture().join();
        CountDownLatch busy = new CountDownLatch(1);
        context.vertx().runOnContext(now -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        IncompleteResponses.cutOff(context);
        context.response().end("INTERNAL_ERROR");
        busy.countDown();
    }

    private InputStream answerOf(Handler<RoutingContext> handler) throws IOException, InterruptedException {
        Router router = Router.router(vertx);
        router.get("/").blockingHandler(handler);
        HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                        .version(HttpClient.Version.HTTP_1_1).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }
}
