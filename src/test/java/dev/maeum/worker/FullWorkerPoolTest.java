package dev.maeum.worker;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** Work that waits for nothing occupies every thread of the worker pool; what people wait for does not need one. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FullWorkerPoolTest {

    /** More than the pool has threads. */
    private static final int TASKS = 1_000;
    /** Half a second each. */
    private static final int MOST_SHOWS = 240;

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @TestHTTPResource("/")
    URI service;

    @Inject
    ManagedExecutor workers;

    GeminiStub gemini;

    @AfterEach
    void let_the_workers_go() {
        released.countDown();
        await().until(() -> begun.get() == TASKS);
    }

    @Test
    void readiness_sockets_and_emotions_do_not_wait_for_the_worker_pool() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.7, 0.4));
        try (Client client = Client.start(service)) {
            occupyAll();

            given().baseUri(service.toString()).get("/q/health/ready").then().statusCode(200);
            given().baseUri(service.toString()).get("/health").then().statusCode(200);
            try (ClientSocket voice = client.open("voice")) {
                voice.send("{\"type\":\"ping\"}").hear("pong");
            }
            for (int i = 0; i < MOST_SHOWS && client.landmarks().all("emotion_update").isEmpty(); i++) {
                client.show(SyntheticFace.smiling(), 0.5);
            }

            assertEquals("happy", client.landmarks().hear("emotion_update").getString("data.emotion"));
            assertTrue(begun.get() < TASKS, "the worker pool was not full");
        }
    }

    @Test
    void a_cycle_closes_and_a_session_ends_without_the_worker_pool() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.7, 0.4));
        try (Client client = Client.start(service); ClientSocket control = client.open("session")) {
            occupyAll();
            client.flash(SyntheticFace.smiling(), 6);

            assertEquals(1, client.landmarks().hear("emotion_update").getInt("data.cycle"), "no later frame closes it");
            control.send("{\"type\":\"end\"}");

            assertEquals(1, control.hear("end_success").getInt("data.emotionCount"));
            assertTrue(begun.get() < TASKS, "the worker pool was not full");
        }
    }

    private void occupyAll() {
        for (int i = 0; i < TASKS; i++) {
            workers.execute(() -> {
                begun.incrementAndGet();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        await().until(() -> begun.get() > 0);
    }
}
