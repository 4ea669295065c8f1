package dev.maeum.trace;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

import com.google.protobuf.ByteString;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.replay.SyntheticFace;

@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(Collector.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracesIT {

    private static final String SPOKEN = "nobody may trace these words";

    @TestHTTPResource("/")
    URI service;

    GeminiStub gemini;
    Collector collector;

    @Test
    void a_cycle_is_traced_from_its_first_frame_until_its_delivery() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        String session = oneCycle();

        List<Span> spans = cycleOf(session);
        Span cycle = named(spans, "cycle");

        assertAll(
                () -> assertEquals(Set.of("cycle", "frames", "open", "analyse", "gemini", "judge", "tell"),
                        spans.stream().map(Span::getName).collect(toSet())),
                () -> assertTrue(cycle.getParentSpanId().isEmpty()),
                () -> assertEquals("30", attributes(cycle).get("maeum.frames")),
                () -> assertEquals("1", attributes(cycle).get("maeum.cycle")),
                () -> Set.of("frames", "open", "analyse", "judge", "tell").forEach(step -> assertEquals(
                        cycle.getSpanId(), named(spans, step).getParentSpanId(), step)),
                () -> assertEquals(named(spans, "analyse").getSpanId(), named(spans, "gemini").getParentSpanId()),
                () -> assertEquals(Span.SpanKind.SPAN_KIND_CLIENT, named(spans, "gemini").getKind()),
                () -> assertTrue(cycle.getStartTimeUnixNano() <= named(spans, "open").getStartTimeUnixNano()),
                () -> assertTrue(named(spans, "judge").getEndTimeUnixNano() <= cycle.getEndTimeUnixNano()));
    }

    @Test
    void a_failed_call_has_its_error_type_and_the_cycle_continues() {
        gemini.answers(GeminiStub.body(400, "{}"));
        String session = oneCycle();

        List<Span> spans = cycleOf(session);
        Span call = named(spans, "gemini");

        assertAll(() -> assertEquals(Status.StatusCode.STATUS_CODE_ERROR, call.getStatus().getCode()),
                () -> assertEquals("400", attributes(call).get("error.type")),
                () -> assertEquals(Status.StatusCode.STATUS_CODE_UNSET, named(spans, "cycle").getStatus().getCode()),
                () -> assertEquals(cycleId(spans), named(spans, "tell").getParentSpanId()));
    }

    @Test
    void a_trace_contains_no_identity_and_no_span_per_frame() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        String session = oneCycle();
        cycleOf(session);

        List<Span> all = collector.spans();
        Set<String> names = all.stream().map(Span::getName).collect(toSet());
        String told = all.toString();

        assertAll(
                () -> assertEquals(Set.of("cycle", "frames", "open", "analyse", "gemini", "judge", "tell"), names),
                () -> assertFalse(told.contains(session)), () -> assertFalse(told.contains(SPOKEN)),
                () -> assertFalse(told.contains("key-of-the-test")));
    }

    private String oneCycle() {
        try (Client client = Client.start(service); ClientSocket voice = client.open("voice")) {
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"" + SPOKEN + "\"}}").hear("stt_received");
            client.flash(SyntheticFace.smiling(), 30);
            client.end();
            return client.id();
        }
    }

    private List<Span> cycleOf(String session) {
        String shown = session.substring(0, 13) + "...";
        return await().until(() -> collector.spans().stream()
                .filter(span -> span.getName().equals("cycle") && shown.equals(attributes(span).get("maeum.session")))
                .findFirst().map(Span::getTraceId).map(this::traced).orElse(List.of()), spans -> !spans.isEmpty());
    }

    private List<Span> traced(ByteString trace) {
        return collector.spans().stream().filter(span -> span.getTraceId().equals(trace)).toList();
    }

    private static ByteString cycleId(List<Span> spans) {
        return named(spans, "cycle").getSpanId();
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans));
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream().collect(toMap(it -> it.getKey(),
                it -> it.getValue().hasIntValue()
                        ? String.valueOf(it.getValue().getIntValue())
                        : it.getValue().getStringValue()));
    }
}
