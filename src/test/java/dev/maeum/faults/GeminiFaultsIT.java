package dev.maeum.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.maeum.FaultyProxy.Fault;
import dev.maeum.GeminiStub;
import dev.maeum.ServiceProcess;

/** What a Gemini costs that fails, or that has no time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiFaultsIT {

    @Test
    @EnabledIfSystemProperty(named = FaultsIT.LONG_SUITE, matches = "true", disabledReason = "GeminiFailureTest has it in short")
    void gemini_fails_in_every_way_and_recovers() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.gemini.deadline", "2s")) {
            ServiceProcess service = environment.start();
            Streamer session = environment.stream(service);
            GeminiStub.Answer good = GeminiStub.verdict("happy", 0.9, 0.8, 0.5);
            String quota = "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                    + "\"retryDelay\":\"1s\"}]}}";
            for (Map.Entry<String, GeminiStub.Answer> ill : Map
                    .of("answered with status 500", GeminiStub.body(500, "{}"), "answered with status 503",
                            GeminiStub.body(503, ""), "quota of the minute", GeminiStub.body(429, quota), "",
                            good.half(), "deadline", good.after(40_000))
                    .entrySet()) {
                environment.gemini().answers(ill.getValue());
                int before = session.emotions();
                await(ill.getKey()).atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 1);
                environment.gemini().answers(good);
            }
            environment.toGemini().suffer(Fault.CUT);
            int before = session.emotions();
            await("refused").atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 1);
            environment.toGemini().suffer(Fault.NONE);
            await("gemini again").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> "gemini".equals(lastSource(environment, session)));

            environment.end(List.of(session)).assertNothingLost("Gemini fails in six ways");
            assertEquals(List.of(), environment.database().column(
                    "SELECT cycle FROM cycles WHERE source = 'geometry' AND coalesce(reason, '') = ''"));
        }
    }

    @Test
    void more_cycles_close_than_gemini_may_be_asked_about() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.gemini.at-once", "1")
                .with("maeum.gemini.deadline", "3s").with("maeum.cycle.length", "1s")) {
            environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5).after(900));
            ServiceProcess service = environment.start();
            List<Streamer> sessions = IntStream.range(0, 4).mapToObj(i -> environment.stream(service)).toList();
            await().atMost(FaultEnvironment.PATIENCE)
                    .until(() -> sessions.stream().allMatch(session -> environment.database()
                            .column("SELECT 1 FROM cycles WHERE source = 'gemini' AND \"sessionId\" = ?", session.id())
                            .size() >= 2));

            environment.end(sessions).assertNothingLost("more cycles than Gemini may be asked");
            List<String> reasons = environment.database()
                    .column("SELECT DISTINCT reason FROM cycles WHERE source = 'geometry'");
            assertTrue(reasons.contains("gemini has no time for this cycle within its deadline"), reasons::toString);
            // A cycle whose turn comes at the end of its deadline is asked about, and its answer may come too late.
            assertTrue(List.of("gemini has no time for this cycle within its deadline", "gemini did not answer in time")
                    .containsAll(reasons), reasons::toString);
        }
    }

    private static String lastSource(FaultEnvironment environment, Streamer session) {
        return environment.database()
                .column("SELECT source FROM cycles WHERE \"sessionId\" = ? AND source IS NOT NULL ORDER BY cycle DESC LIMIT 1",
                        session.id())
                .stream().findFirst().orElse("");
    }
}
