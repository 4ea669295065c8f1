package dev.maeum.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The body of an answer that is an error: {@code {"success":false,"error":{"code":...,"message":...,"requestId":...}}}. */
@RegisterForReflection
@JsonPropertyOrder({ "success", "error" })
public record ErrorResponse(Problem error) {

    /** A code for programs and a sentence for people. */
    @RegisterForReflection
    public record Problem(String code, String message, String requestId) {}

    @JsonProperty
    public boolean success() {
        return false;
    }

    public static Response response(int status, String code, String message) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorResponse(new Problem(code, message, RequestId.current()))).build();
    }
}
