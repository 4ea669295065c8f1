package dev.maeum.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes the error envelope for requests that are refused before they reach a resource. */
public final class RawErrorResponse {

    private RawErrorResponse() {}

    public static void send(RoutingContext context, int status, String code, String message) {
        String requestId = RequestId.of(context.request().getHeader(RequestId.HEADER));
        JsonObject error = new JsonObject().put("code", code).put("message", message).put("requestId", requestId);
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json;charset=UTF-8")
                .putHeader(RequestId.HEADER, requestId)
                .end(new JsonObject().put("success", false).put("error", error).encode());
    }
}
