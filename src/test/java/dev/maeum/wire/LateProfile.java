package dev.maeum.wire;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Event loops are late whatever they do. */
public class LateProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.wire.longest-delay", "-1s");
    }
}
