package dev.maeum.wire;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Makes every event loop count as late. */
public class LateProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.wire.longest-delay", "-1s");
    }
}
