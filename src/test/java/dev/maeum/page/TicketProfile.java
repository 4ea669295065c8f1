package dev.maeum.page;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Sockets need a ticket. */
public class TicketProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.sockets.ticket", "required");
    }
}
