package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.restassured.path.json.JsonPath;

import dev.maeum.Database;
import dev.maeum.SecondJavaSuite;
import dev.maeum.ServiceProcess;

/** Three instances of one database: behind the real PgBouncer in each of its modes, and with a direct address beside it. */
@Tag(SecondJavaSuite.ONE_JAVA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(3)
class PoolerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DETECTED = "through a pooler in transaction mode";

    /** How an instance reaches the database, how signals reach it, and whether it detects a pooler in transaction mode. */
    enum Access {

        SESSION_MODE("notify", false),
        TRANSACTION_MODE("polling", true),
        TRANSACTION_MODE_AND_DIRECT("notify", true);

        private final String delivery;
        private final boolean detected;

        Access(String delivery, boolean detected) {
            this.delivery = delivery;
            this.detected = detected;
        }
    }

    private final Map<Access, ServiceProcess> instances = new EnumMap<>(Access.class);
    private final List<AutoCloseable> closers = new ArrayList<>();
    private FaultEnvironment environment;

    @BeforeAll
    void start_instances() {
        assumeTrue(PgBouncer.isInstalled(), "skipped: /usr/sbin/pgbouncer is missing (apt-get install pgbouncer)");
        environment = new FaultEnvironment().with("maeum.database.lock-timeout", "1s").with("maeum.cycle.length", "1s");
        start(Access.SESSION_MODE, "session");
        start(Access.TRANSACTION_MODE, "transaction");
        environment.with("database.direct.url", "postgres://postgres:postgres@127.0.0.1:" + environment.databasePort()
                + "/" + environment.database().value("SELECT current_database()"));
        start(Access.TRANSACTION_MODE_AND_DIRECT, "transaction");
    }

    private void start(Access access, String mode) {
        PgBouncer pooler = PgBouncer.start(mode, environment.databasePort());
        closers.add(pooler);
        environment.databaseAt(pooler.port());
        instances.put(access, environment.start());
    }

    @AfterAll
    void stop_everything() throws Exception {
        if (environment != null) {
            environment.close();
        }
        for (AutoCloseable closer : closers) {
            closer.close();
        }
    }

    @ParameterizedTest
    @CsvSource({ "SESSION_MODE, TRANSACTION_MODE", "TRANSACTION_MODE, TRANSACTION_MODE_AND_DIRECT",
        "TRANSACTION_MODE_AND_DIRECT, SESSION_MODE" })
    void two_instances_work_behind_a_pooler(Access access, Access other) {
        ServiceProcess one = instances.get(access);
        ServiceProcess two = instances.get(other);
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
        System.out.println("PgBouncer, " + access + " and commands by " + other + ": " + costs);
        assertEquals(0, costs.lost());
        assertEquals(0, costs.duplicated());
        assertEquals(access.delivery, given().baseUri(one.address().toString()).get("/q/health/ready").jsonPath()
                .getString("checks.find { it.name == 'signals' }.data.delivery"));
        assertEquals(access.detected, one.log().contains(DETECTED), one::log);
    }
}
