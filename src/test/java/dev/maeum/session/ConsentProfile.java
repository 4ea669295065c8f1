package dev.maeum.session;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Consent to version 2 of the notice is required. */
public class ConsentProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.consent", "required", "maeum.consent.version", "2", "maeum.consent.notice.en",
                "Read this.");
    }
}
