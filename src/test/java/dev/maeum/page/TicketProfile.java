package dev.maeum.page;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A session's id alone opens no socket. */
public class TicketProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.sockets.ticket", "required");
    }
}
