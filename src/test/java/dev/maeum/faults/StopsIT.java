package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.restassured.path.json.JsonPath;

import dev.maeum.BackgroundCall;
import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.ServiceProcess;

/**
 * Services that are told to stop, and one of two that has the sockets. Cycles last a minute: only a pause, an end or a stop
 * closes them. In this order the tests start the fewest services: each takes those that the one before has left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1)
class StopsIT {

    @RegisterExtension
    final FaultEnvironment environment = new FaultEnvironment().with("maeum.cycle.length", "60s");

    @Test
    @Order(1)
    void commands_reach_the_instance_that_has_the_sockets() {
        List<ServiceProcess> services = environment.running(2);
        int asked = environment.gemini().calls().size();
        Streamer session = environment.stream(services.get(0));
        await().until(() -> session.frames() >= 12);
        String at = services.get(1).address() + "/api/session/" + session.id();

        given().post(at + "/pause").then().statusCode(200);
        soon(() -> session.socket().count("session_paused") == 1);
        given().post(at + "/resume").then().statusCode(200);
        soon(() -> session.socket().count("session_resumed") == 1);
        awaitMoreFrames(session);
        int frames = session.stop();
        JsonPath end = session.endAt(services.get(1).address());
        soon(() -> session.socket().count("session_ended") == 1);

        assertEquals(2, end.getInt("data.emotionCount"), end::prettify);
        assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
        ElapsedCosts.of(environment.database(), session, frames)
                .assertNothingLost("commands by way of another instance");
        assertEquals(2, environment.gemini().calls().size() - asked);
    }

    @Test
    @Order(2)
    void the_service_is_told_to_stop_while_a_socket_opens() {
        // Another statement may wait for the lock first. Then the port is closed before the socket connects.
        assertTrue(IntStream.range(0, 5).anyMatch(attempt -> isClosedByAStop()), "the socket connected too late");
    }

    private boolean isClosedByAStop() {
        List<ServiceProcess> services = environment.running(2);
        ServiceProcess service = services.get(0);
        try (Client here = Client.start(service.address());
                Client elsewhere = Client.start(services.get(1).address())) {
            Database.Hold sessions = environment.database().hold("LOCK TABLE sessions");
            CompletableFuture<ClientSocket> opening = BackgroundCall
                    .supply(() -> ClientSocket.open(service.address(), "/ws/landmarks/" + elsewhere.id()));
            await().until(() -> !environment.database()
                    .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .equals("0"));
            service.terminate();
            here.landmarks().hear("going_away");
            sessions.close();

            try {
                assertEquals("1012 Service restarts", opening.join().hearClose());
                return true;
            } catch (CompletionException e) {
                // The port was closed before the socket connected, or while it did.
                assertInstanceOf(IOException.class, e.getCause());
                return false;
            }
        } finally {
            service.awaitExit();
        }
    }

    @Test
    @Order(3)
    void the_service_is_told_to_stop_with_sockets_open() {
        environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5).after(1_500));
        ServiceProcess service = environment.running();
        Streamer session = environment.stream(service);
        String at = service.address() + "/api/session/" + session.id();
        await().until(() -> session.frames() >= 12);
        given().post(at + "/pause").then().statusCode(200);
        given().post(at + "/resume").then().statusCode(200);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));
        awaitMoreFrames(session);
        int frames = session.stop();
        ClientSocket socket = session.socket();
        long began = System.nanoTime();
        service.terminate();
        assertTrue(socket.hear("going_away").getInt("data.reconnectInMs") <= 3_000);
        assertEquals("1012 Service restarts", socket.hearClose());
        assertEquals(0, service.awaitExit());
        assertFalse(service.log().contains("ERROR"), service::log);
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 25);

        session.endAt(environment.running().address());
        ElapsedCosts.of(environment.database(), session, frames).assertNothingLost("SIGTERM with live sockets");
    }

    @Test
    @Order(4)
    void the_spill_reaches_a_busy_database_before_the_service_stops() throws IOException {
        ServiceProcess service = environment.running();
        Streamer session = environment.stream(service);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> session.frames() >= 12);
        session.stop();
        Database.Hold busy = environment.database().hold("LOCK TABLE cycles IN ACCESS EXCLUSIVE MODE");
        service.terminate();
        await("the spill").atMost(FaultEnvironment.PATIENCE)
                .until(() -> !service.lines("it is written to the spill").isEmpty());
        busy.close();

        assertEquals(0, service.awaitExit());
        assertEquals("1", environment.database().value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ?",
                session.id()), service::log);
        try (Stream<Path> left = Files.walk(Path.of(environment.settings().get("maeum.spill.directory")))) {
            assertEquals(List.of(), left.filter(file -> file.toString().endsWith(".spill")).toList());
        }
    }

    private static void awaitMoreFrames(Streamer session) {
        int shown = session.frames();
        await().until(() -> session.frames() >= shown + 12);
    }

    // Two seconds are promised; the short suite runs beside others, which is no time to measure.
    private static void soon(Callable<Boolean> condition) {
        await().atMost(FaultsIT.LONG ? 2 : 120, TimeUnit.SECONDS).until(condition);
    }
}
