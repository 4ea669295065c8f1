package dev.maeum;

import com.fasterxml.jackson.databind.JsonNode;

/** A session that somebody with an account has started. */
public record StartedSession(String id, long startedAt, JsonNode tickets) {

    /** @param counsellor the number of an account, or any text */
    public static StartedSession begin(ServiceCall caller, Object counsellor) {
        return of(caller.post("/api/session/start", "{\"counselorId\":\"" + counsellor + "\"}").expect(201));
    }

    /** @param answer to the call that starts a session */
    public static StartedSession of(ServiceCall.Answer answer) {
        JsonNode data = answer.data();
        return new StartedSession(data.required("sessionId").asText(), data.required("startedAt").asLong(),
                data.required("tickets"));
    }

    /** What opens the socket of this channel. */
    public String ticket(String channel) {
        return tickets.required(channel).asText();
    }
}
