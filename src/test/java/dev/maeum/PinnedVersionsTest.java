package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.inject.ConfigProducer;

/** Versions that differ from those of Quarkus have a reason, which may end. */
class PinnedVersionsTest {

    @Test
    void smallrye_config_has_a_newer_core_only_as_long_as_quarkus_brings_an_older_one() throws IOException {
        assertTrue(version(ConfigProducer.class, "smallrye-config").startsWith("3.16."),
                "Quarkus brings another SmallRye Config: remove smallrye-config-core from pom.xml, and this test, see decision 28");
        assertTrue(version(SmallRyeConfig.class, "smallrye-config-core").startsWith("3.17."),
                "names of settings are not found in a tree, see decision 28");
    }

    private static String version(Class<?> ofJar, String artifact) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = ofJar
                .getResourceAsStream("/META-INF/maven/io.smallrye.config/" + artifact + "/pom.properties")) {
            properties.load(file);
        }
        return properties.getProperty("version");
    }
}
