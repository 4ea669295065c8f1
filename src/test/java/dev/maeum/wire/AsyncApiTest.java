package dev.maeum.wire;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** Validates docs/asyncapi.json against the messages that the service sends. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AsyncApiTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URI service;

    GeminiStub gemini;

    @Test
    void golden_messages_fit_their_schemas() throws IOException {
        for (String type : types()) {
            JsonNode golden = json.readTree(getClass().getResourceAsStream("/messages/" + type + ".json"));

            assertEquals(List.of(), violations(golden));
        }
    }

    @Test
    void messages_of_a_session_fit_their_schemas() throws IOException {
        gemini.answers(GeminiStub.verdict("excited", 0.81, 0.7, 0.8));
        List<JsonPath> heard = new ArrayList<>();
        try (Client client = Client.start(service);
                ClientSocket receipts = ClientSocket.open(service,
                        "/ws/landmarks/" + client.id() + "?receipts=1&live=5");
                ClientSocket voice = client.open("voice");
                ClientSocket control = client.open("session");
                ClientSocket watcher = ClientSocket.open(service, "/ws/watch/" + client.id(), null, "maeum.v1",
                        "maeum.ticket." + client.post("watch").extract().path("data.ticket"))) {
            watcher.hear("connected");
            watcher.send("{\"type\":\"ping\"}").hear("pong");
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"안녕\"}}").hear("stt_received");
            voice.send("{\"type\":\"vad_result\",\"data\":{\"isSpeech\":true,\"duration\":900}}").hear("vad_analysis");
            client.flash(SyntheticFace.smiling(), 8).landmarks().send("{").hear("error");
            receipts.hear("live");
            receipts.hear("cycle_stored");
            client.landmarks().hear("emotion_update");
            client.flash(SyntheticFace.neutral().turned(60, 0, 0), 6);
            receipts.hear("frames_needed");
            receipts.hear("cycle_unread");
            String marker = "/api/session/" + client.id() + "/markers/"
                    + control.send("{\"type\":\"marker\",\"data\":{\"label\":\"눈물\"}}").hear("marker_added")
                            .getLong("data.id");
            given().contentType(ContentType.JSON).body("{\"label\":\"안도\"}").put(marker).then().statusCode(200);
            watcher.hear("marker_changed");
            given().delete(marker).then().statusCode(200);
            watcher.hear("marker_deleted");
            control.send("{\"type\":\"pause\"}").hear("pause_success");
            control.send("{\"type\":\"resume\"}").hear("resume_success");
            control.send("{\"type\":\"end\"}").hear("end_success");
            voice.hear("session_ended");
            watcher.hear("session_ended");
            for (ClientSocket socket : List.of(client.landmarks(), receipts, voice, control, watcher)) {
                types().forEach(type -> heard.addAll(socket.all(type)));
            }
        }

        for (JsonPath message : heard) {
            assertEquals(List.of(), violations(json.readTree(message.prettify())));
        }
        assertEquals(types().stream().filter(type -> !type.equals("going_away")).sorted().toList(),
                heard.stream().map(message -> message.getString("type")).distinct().sorted().toList());
    }

    @Test
    void a_message_that_violates_its_schema_is_detected() throws IOException {
        JsonNode golden = json.readTree(getClass().getResourceAsStream("/messages/pong.json"));
        ((ObjectNode) golden.get("data")).put("more", 1);

        assertFalse(violations(golden).isEmpty());
    }

    private static List<String> types() {
        return Stream.of(ServerMessage.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT)).toList();
    }

    private List<String> violations(JsonNode message) throws IOException {
        JsonNode components = json.readTree(Path.of("docs", "asyncapi.json").toFile()).get("components");
        ObjectNode payload = components.at("/messages/" + message.get("type").asText() + "/payload").deepCopy();
        payload.putObject("components").set("schemas", components.get("schemas"));
        JsonSchema schema = SCHEMAS.getSchema(payload);
        return schema.validate(message).stream().map(ValidationMessage::getMessage)
                .map(complaint -> message.get("type").asText() + ": " + complaint).toList();
    }
}
