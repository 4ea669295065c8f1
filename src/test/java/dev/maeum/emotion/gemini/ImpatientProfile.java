package dev.maeum.emotion.gemini;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Little patience with Gemini, and none at the end. */
public class ImpatientProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.gemini.deadline", "6s", "maeum.end.grace", "1s");
    }
}
