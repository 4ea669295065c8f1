package dev.maeum.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Adds to every call the errors that it may answer: those that it names by {@code x-errors} in openapi.yaml, and those
 * that follow from what it takes and who may call it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ErrorResponses implements OASFilter {

    private static final String OWN = "x-errors";
    private static final String STATUS = "x-status";
    private static final String ACCESS_TOKEN = "accessToken";
    private static final String JSON = "application/json";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Example> errors = document.getComponents().getExamples();
        errors.forEach((code, error) -> error.setValue(envelope(code, error.getSummary())));
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations().values().forEach(operation -> {
            created(operation.getResponses());
            if (operation.getSecurity() == null) {
                operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(ACCESS_TOKEN));
            }
            byStatus(codes(path, operation), errors)
                    .forEach((status, codes) -> operation.getResponses().addAPIResponse(status, response(codes)));
            operation.removeExtension(OWN);
        }));
        errors.values().forEach(error -> error.removeExtension(STATUS));
    }

    // The scanner does not know @ResponseStatus, and takes every answer for a 200.
    private static void created(APIResponses responses) {
        APIResponse created = responses.getAPIResponse("201");
        if (created != null) {
            created.getContent().getMediaType(JSON)
                    .setSchema(responses.getAPIResponse("200").getContent().getMediaType(JSON).getSchema());
            responses.removeAPIResponse("200");
        }
    }

    private static List<String> codes(String path, Operation operation) {
        List<String> codes = new ArrayList<>(own(operation));
        if (operation.getTags().contains("health")) {
            return codes;
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(List.of("REQUEST_TOO_LARGE", "REQUEST_TIMEOUT"));
            if (operation.getRequestBody().getContent().hasMediaType(JSON)) {
                codes.addAll(List.of("VALIDATION_ERROR", "UNSUPPORTED_MEDIA_TYPE"));
            }
        }
        if (path.contains("{id}")) {
            codes.add("SESSION_NOT_FOUND");
        }
        if (isFor(operation, ACCESS_TOKEN)) {
            codes.addAll(List.of("UNAUTHORIZED", "INVALID_TOKEN", "INVALID_TOKEN_TYPE"));
        } else if (isFor(operation, "adminToken")) {
            codes.addAll(List.of("UNAUTHORIZED", "NOT_FOUND"));
        }
        codes.addAll(List.of("TOO_MANY_REQUESTS", "INTERNAL_ERROR", "DATABASE_UNAVAILABLE"));
        return codes;
    }

    private static List<String> own(Operation operation) {
        return operation.getExtensions() != null && operation.getExtensions().get(OWN) instanceof List<?> own
                ? own.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean isFor(Operation operation, String scheme) {
        return operation.getSecurity().stream().anyMatch(requirement -> requirement.hasScheme(scheme));
    }

    private static Map<String, Map<String, Example>> byStatus(List<String> codes, Map<String, Example> errors) {
        Map<String, Map<String, Example>> byStatus = new TreeMap<>();
        for (String code : codes) {
            Example error = errors.get(code);
            if (error == null) {
                throw new IllegalArgumentException("openapi.yaml has no example of " + code);
            }
            byStatus.computeIfAbsent(String.valueOf(error.getExtensions().get(STATUS)), status -> new LinkedHashMap<>())
                    .put(code, OASFactory.createExample().ref(code));
        }
        return byStatus;
    }

    private static APIResponse response(Map<String, Example> codes) {
        return OASFactory.createAPIResponse().description(String.join(", ", codes.keySet()))
                .content(OASFactory.createContent().addMediaType(JSON, OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("Failure")).examples(codes)));
    }

    private static Map<String, Object> envelope(String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("requestId", "3f0c2b1e-6a41-4d0e-9a55-0c8f6a2d7e10");
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("success", false);
        envelope.put("error", error);
        return envelope;
    }
}
