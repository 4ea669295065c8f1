package dev.maeum.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.maeum.Client;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.Route;
import dev.maeum.ShortCycles;

/** The document at /q/openapi against the service and against what people read. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+|UNAUTHORIZED|FORBIDDEN|BUSY)`");

    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URI service;

    @Inject
    @Any
    BeanManager beans;

    private JsonNode document;

    @BeforeEach
    void the_document_as_anyone_gets_it() throws IOException {
        document = json.readTree(given().baseUri(service.toString()).queryParam("format", "JSON").get("/q/openapi")
                .then().statusCode(200).extract().asString());
        Files.writeString(Path.of("target", "openapi.json"), document.toPrettyString());
    }

    @Test
    void every_route_is_in_the_document_and_says_what_it_is_for() {
        Map<String, JsonNode> operations = operations();

        assertEquals(Route.names(beans), operations.keySet());
        assertAll(operations.entrySet().stream().map(it -> () -> assertTrue(
                !it.getValue().path("summary").asText().isEmpty() && it.getValue().path("tags").size() == 1,
                () -> it.getKey() + " lacks a summary or a tag in openapi.yaml")));
    }

    @Test
    void the_document_tells_who_may_call_what() {
        Map<String, JsonNode> operations = operations();

        for (Route route : Route.all(beans)) {
            List<String> schemes = new ArrayList<>();
            operations.get(route.toString()).path("security")
                    .forEach(scheme -> scheme.fieldNames().forEachRemaining(schemes::add));
            List<String> expected = route.isForOperators()
                    ? List.of("adminToken")
                    : route.isForAnyone() ? List.of() : List.of("accessToken");
            assertEquals(expected, schemes, route::toString);
        }
    }

    @Test
    void every_error_of_the_protocol_is_in_the_document() throws IOException {
        String protocol = Files.readString(Path.of("docs", "protocol.md"));
        String table = protocol.substring(protocol.indexOf("| status | code | when |"),
                protocol.indexOf("### Details of a cycle"));
        TreeSet<String> told = CODE.matcher(table).results().map(code -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> documented = new TreeSet<>();
        document.findValues("examples").forEach(examples -> examples.fieldNames().forEachRemaining(documented::add));
        // The protocol tells of it by its status.
        documented.remove("UNSUPPORTED_MEDIA_TYPE");

        assertEquals(told, documented);
    }

    @Test
    void examples_fit_their_schemas() {
        List<String> wrong = new ArrayList<>();
        int[] checked = { 0 };
        operations().forEach((route, operation) -> {
            List<JsonNode> bodies = new ArrayList<>(operation.findValues("application/json"));
            for (JsonNode body : bodies) {
                if (body.has("example")) {
                    checked[0]++;
                    complaints(body.path("schema"), body.path("example")).forEach(it -> wrong.add(route + ": " + it));
                }
                body.path("examples").forEach(example -> {
                    JsonNode named = document.at(example.path("$ref").asText().substring(1));
                    assertFalse(named.isMissingNode(), () -> route + " has an example of nothing: " + example);
                    checked[0]++;
                    complaints(body.path("schema"), named.path("value")).forEach(it -> wrong.add(route + ": " + it));
                });
            }
        });

        assertEquals(List.of(), wrong);
        assertTrue(checked[0] > 100, () -> "only " + checked[0] + " examples");
    }

    @Test
    void what_the_service_answers_has_the_documented_status_and_shape() throws IOException {
        try (Client client = Client.start(service)) {
            for (String path : List.of("/api/session/{id}", "/api/session/{id}/ledger", "/api/session/{id}/summary",
                    "/api/session/{id}/report", "/api/privacy/notice", "/api/session/nothing-here")) {
                String answer = given().baseUri(service.toString()).get(path.replace("{id}", client.id())).asString();
                JsonNode operation = operations().get("GET " + path.replace("nothing-here", "{id}"));
                JsonNode responses = operation.path("responses");
                JsonNode schema = responses.path(path.contains("nothing") ? "404" : "200").path("content")
                        .path("application/json").path("schema");

                assertEquals(List.of(), complaints(schema, json.readTree(answer)), path);
            }
        }
    }

    @Test
    void the_start_is_documented_as_a_201() {
        JsonNode responses = operations().get("POST /api/session/start").path("responses");

        assertFalse(responses.has("200"));
        assertEquals("#/components/schemas/SuccessStarted",
                responses.at("/201/content/application~1json/schema/$ref").asText());
    }

    @Test
    void the_document_is_what_the_build_wrote_and_native_executables_serve() throws IOException {
        PackagedDocument packaged = new PackagedDocument();
        YAMLMapper yaml = new YAMLMapper();

        // But for the order of fields.
        assertEquals(document, json.readTree(packaged.getJsonDocument()));
        assertEquals(yaml.readTree(given().baseUri(service.toString()).get("/q/openapi.yaml").asByteArray()),
                yaml.readTree(packaged.getYamlDocument()));
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(
                operation -> operations.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue())));
        return operations;
    }

    private List<String> complaints(JsonNode schema, JsonNode value) {
        ObjectNode complete = schema.deepCopy();
        complete.set("components", document.path("components"));
        return SCHEMAS.getSchema(complete).validate(value).stream().map(Object::toString).toList();
    }
}
