package dev.maeum.session;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Nobody is read who has not agreed to the second notice. */
public class ConsentProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("maeum.consent", "required", "maeum.consent.version", "2", "maeum.consent.notice.en",
                "Read this.");
    }
}
