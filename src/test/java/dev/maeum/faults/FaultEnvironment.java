package dev.maeum.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import com.fasterxml.jackson.databind.JsonNode;

import dev.maeum.Database;
import dev.maeum.FaultyProxy;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceCall;
import dev.maeum.ServiceProcess;
import dev.maeum.citus.CitusResource;

/**
 * A real database, a Gemini, networks that can be broken, and as many instances of the service as a test wants. As an extension
 * it ends all faults before each test, and everything after the last.
 */
final class FaultEnvironment implements AutoCloseable, BeforeEachCallback, AfterAllCallback {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Pattern PORT = Pattern.compile("(localhost|127\\.0\\.0\\.1):(\\d+)");

    private static final String DATABASE_URL = "quarkus.datasource.jdbc.url";

    private final PostgresResource postgres = CitusResource.orPostgres();
    private final GeminiStub gemini = new GeminiStub();
    private final Map<String, String> settings = new HashMap<>();
    private final List<Runnable> closers = new ArrayList<>();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final int databasePort;
    private final FaultyProxy toDatabase;
    private final FaultyProxy toGemini;

    FaultEnvironment() {
        settings.putAll(postgres.start());
        settings.putAll(gemini.start());
        databasePort = port(settings.get(DATABASE_URL));
        toDatabase = through(DATABASE_URL);
        toGemini = through("quarkus.rest-client.gemini.url");
        settings.put("maeum.cycle.length", "2s");
        // One face for all cycles: Gemini is to be asked about each.
        settings.put("maeum.gemini.unchanged-within", "-1");
        settings.put("maeum.admin.token", "token");
    }

    /** The port of the database itself. */
    int databasePort() {
        return databasePort;
    }

    /** Lets services reach the database at another port. */
    void databaseAt(int port) {
        settings.put(DATABASE_URL, PORT.matcher(settings.get(DATABASE_URL)).replaceFirst("127.0.0.1:" + port));
    }

    FaultEnvironment with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Map<String, String> settings() {
        return settings;
    }

    ServiceProcess start() {
        ServiceProcess service = ServiceProcess.start(settings);
        closers.add(service::close);
        services.add(service);
        return service;
    }

    /** A service that runs: the one that another test has left, or a new one. */
    ServiceProcess running() {
        return running(1).get(0);
    }

    /** So many services that run: those that other tests have left, and as many new ones as they lack. */
    List<ServiceProcess> running(int count) {
        services.removeIf(service -> !service.isAlive());
        while (services.size() < count) {
            start();
        }
        return List.copyOf(services.subList(0, count));
    }

    /** Ends every fault of the networks and of Gemini. */
    @Override
    public void beforeEach(ExtensionContext context) {
        toDatabase.suffer(FaultyProxy.Fault.NONE);
        toGemini.suffer(FaultyProxy.Fault.NONE);
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
    }

    Streamer stream(ServiceProcess service) {
        Streamer streamer = Streamer.start(service.address());
        closers.add(streamer::close);
        return streamer;
    }

    /** A network between a client and a service. */
    FaultyProxy network(ServiceProcess service) {
        FaultyProxy network = FaultyProxy.of(service.address().getPort());
        closers.add(network::close);
        return network;
    }

    /** Ends sessions when all that they showed is stored. Returns what that has cost. */
    ElapsedCosts end(List<Streamer> sessions) {
        ElapsedCosts costs = ElapsedCosts.NONE;
        for (Streamer session : sessions) {
            int frames = session.stop();
            await("all is stored").atMost(PATIENCE).until(session::askForTheEnd, FaultEnvironment::isComplete);
            costs = costs.plus(ElapsedCosts.of(database(), session, frames));
        }
        return costs;
    }

    private static boolean isComplete(ServiceCall.Answer end) {
        if (end.status() != 200) {
            return false;
        }
        JsonNode ledger = end.data().required("ledger");
        return end.data().required("pendingCycles").asInt() == 0 && ledger.required("balanced").asBoolean()
                && ledger.required("gaps").isEmpty();
    }

    /** Bytes in the spill of a service. */
    static String spilled(ServiceProcess service) {
        for (JsonNode check : ServiceCall.to(service.address()).get("/q/health/ready").json().path("checks")) {
            if ("spill".equals(check.path("name").asText())) {
                return check.path("data").path("bytes").asText();
            }
        }
        throw new IllegalStateException("the health check tells nothing of the spill");
    }

    /** The status of its health check. */
    static int readiness(ServiceProcess service) {
        return ServiceCall.to(service.address()).get("/q/health/ready").status();
    }

    Database database() {
        return postgres.database();
    }

    GeminiStub gemini() {
        return gemini;
    }

    FaultyProxy toDatabase() {
        return toDatabase;
    }

    FaultyProxy toGemini() {
        return toGemini;
    }

    private FaultyProxy through(String key) {
        FaultyProxy proxy = FaultyProxy.of(port(settings.get(key)));
        settings.put(key, PORT.matcher(settings.get(key)).replaceFirst("127.0.0.1:" + proxy.port()));
        return proxy;
    }

    private static int port(String address) {
        Matcher port = PORT.matcher(address);
        if (!port.find()) {
            throw new IllegalStateException("no port in " + address);
        }
        return Integer.parseInt(port.group(2));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        for (int i = closers.size() - 1; i >= 0; i--) {
            closers.get(i).run();
        }
        toDatabase.close();
        toGemini.close();
        gemini.stop();
        postgres.stop();
    }
}
