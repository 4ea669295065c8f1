package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.restassured.path.json.JsonPath;

import dev.maeum.Database;
import dev.maeum.SecondJavaSuite;
import dev.maeum.ServiceProcess;

/** Two instances behind the real PgBouncer. */
@Tag(SecondJavaSuite.ONE_JAVA)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(3)
class PoolerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DETECTED = "through a pooler in transaction mode";

    @BeforeAll
    static void needs_pgbouncer() {
        assumeTrue(PgBouncer.isInstalled(), "skipped: /usr/sbin/pgbouncer is missing (apt-get install pgbouncer)");
    }

    @ParameterizedTest
    @CsvSource({ "session, false, notify", "transaction, false, polling", "transaction, true, notify" })
    void two_instances_work_behind_a_pooler(String mode, boolean direct, String delivery) {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.database.lock-timeout", "1s")
                .with("maeum.cycle.length", "1s");
                PgBouncer pooler = PgBouncer.start(mode, environment.databasePort())) {
            environment.databaseAt(pooler.port());
            if (direct) {
                environment.with("database.direct.url",
                        "postgres://postgres:postgres@127.0.0.1:" + environment.databasePort() + "/"
                                + environment.database().value("SELECT current_database()"));
            }
            ServiceProcess one = environment.start();
            ServiceProcess two = environment.start();
            Streamer session = environment.stream(one);
            await("emotions").atMost(PATIENCE).until(() -> session.emotions() >= 2);
            String elsewhere = two.address() + "/api/session/" + session.id();

            given().post(elsewhere + "/pause").then().statusCode(200);
            await("the pause").atMost(PATIENCE).until(() -> session.socket().count("session_paused") == 1);
            given().post(elsewhere + "/resume").then().statusCode(200);
            await("the resumption").atMost(PATIENCE).until(() -> session.socket().count("session_resumed") == 1);
            Database.Hold row = environment.database()
                    .hold("SELECT 1 FROM sessions WHERE \"sessionId\" = '" + session.id() + "' FOR UPDATE");
            given().post(elsewhere + "/pause").then().statusCode(503);
            row.close();
            int frames = session.stop();
            JsonPath end = session.endAt(two.address());

            assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
            assertEquals(0, end.getInt("data.pendingCycles"), end::prettify);
            ElapsedCosts costs = ElapsedCosts.of(environment.database(), session, frames);
            System.out
                    .println("PgBouncer in " + mode + " mode" + (direct ? " and a direct address" : "") + ": " + costs);
            assertEquals(0, costs.lost());
            assertEquals(0, costs.duplicated());
            for (ServiceProcess service : List.of(one, two)) {
                assertEquals(delivery, given().baseUri(service.address().toString()).get("/q/health/ready").jsonPath()
                        .getString("checks.find { it.name == 'signals' }.data.delivery"));
                assertEquals("transaction".equals(mode), service.log().contains(DETECTED), service::log);
            }
        }
    }
}
