package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.maeum.ClientSocket;
import dev.maeum.ServiceProcess;

/** What two instances on one database do together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1)
class InstancesIT {

    @RegisterExtension
    final FaultEnvironment environment = new FaultEnvironment();
    private ServiceProcess one;
    private ServiceProcess two;

    @BeforeAll
    void start_two() {
        one = environment.start();
        two = environment.start();
    }

    @Test
    void a_client_comes_back_at_another_instance() {
        Streamer session = environment.stream(one);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));
        for (URI instance : List.of(two.address(), one.address(), two.address())) {
            session.moveTo(instance);
            int before = session.emotions();
            await().atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 2);
        }
        int frames = session.stop();
        JsonPath end = session.endAt(one.address());

        ElapsedCosts.of(environment.database(), session, frames).assertNothingLost("reconnect to another instance");
        assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
    }

    @Test
    void a_watcher_hears_what_another_instance_stores_and_the_client_knows() {
        Streamer session = environment.stream(one);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));
        String path = "/api/session/" + session.id();
        String ticket = given().post(two.address() + path + "/watch").then().statusCode(201).extract()
                .path("data.ticket");
        try (ClientSocket live = ClientSocket.open(one.address(), "/ws/landmarks/" + session.id() + "?live=1");
                ClientSocket watching = ClientSocket.open(two.address(), "/ws/watch/" + session.id(), null,
                        "maeum.v1", "maeum.ticket." + ticket)) {
            watching.hear("connected");
            await().atMost(FaultEnvironment.PATIENCE).until(() -> watching.count("emotion_update") >= 3);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> live.count("live") > 0
                    && live.hear("live", live.count("live")).getInt("data.watchers") == 1);
            int marker = given().contentType(ContentType.JSON).body("{\"label\":\"tears\"}")
                    .post(one.address() + path + "/markers").then().statusCode(201).extract().path("data.id");
            assertEquals("tears", watching.hear("marker_added").getString("data.label"));
            given().contentType(ContentType.JSON).body("{\"label\":\"relief\"}")
                    .put(one.address() + path + "/markers/" + marker).then().statusCode(200);
            assertEquals("relief", watching.hear("marker_changed").getString("data.label"));
            given().delete(one.address() + path + "/markers/" + marker).then().statusCode(200);
            assertEquals(marker, watching.hear("marker_deleted").getInt("data.id"));
            given().post(one.address() + path + "/pause").then().statusCode(200);
            watching.hear("session_paused");
            given().post(one.address() + path + "/resume").then().statusCode(200);
            watching.hear("session_resumed");
            session.stop();
            session.endAt(one.address());

            assertTrue(watching.hearClose().endsWith("Session ended"), watching::hearClose);
            List<Integer> told = watching.cycles("emotion_update");
            assertEquals(told.stream().distinct().toList(), told, "each cycle once");
            assertEquals(0, watching.count("live"), "frames do not travel between instances");
            assertEquals(1, watching.count("marker_added"));
        }
    }
}
