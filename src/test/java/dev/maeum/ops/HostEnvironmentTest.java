package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostEnvironmentTest {

    private static final int ENVIRONMENT = 300;

    @Test
    void renders_variables_are_understood() {
        SmallRyeConfig config = config(Map.of("PORT", "10000", "DATABASE_URL",
                "postgres://maeum:pa%24s@dpg-1.singapore-postgres.render.com/maeum_db?sslmode=require"));

        assertEquals("10000", config.getValue("quarkus.http.port", String.class));
        assertEquals("jdbc:postgresql://dpg-1.singapore-postgres.render.com/maeum_db?sslmode=require",
                config.getValue("quarkus.datasource.jdbc.url", String.class));
        assertEquals("maeum", config.getValue("quarkus.datasource.username", String.class));
        assertEquals("pa$s", config.getValue("quarkus.datasource.password", String.class));
    }

    @Test
    void variables_of_quarkus_own_names_win() {
        SmallRyeConfig config = config(Map.of("PORT", "10000", "quarkus.http.port", "9000"));

        assertEquals("9000", config.getValue("quarkus.http.port", String.class));
    }

    @Test
    void without_them_nothing_is_set() {
        SmallRyeConfig config = config(Map.of("PORT", " "));

        assertFalse(config.getOptionalValue("quarkus.http.port", String.class).isPresent());
        assertFalse(config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "65536", "99999", "100000", "80 80", "0x50" })
    void what_is_no_port_is_refused_by_the_name_that_was_written(String port) {
        assertEquals("PORT is \"" + port + "\", expected the number of a port, up to 65535",
                assertThrows(ConfigurationException.class, () -> config(Map.of("PORT", port))).getMessage());
    }

    @Test
    void any_password_arrives_as_it_is() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            String password = random.ints(1 + random.nextInt(12), 0, 9).mapToObj("$\\{}+% :가"::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
            String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");

            SmallRyeConfig config = config(Map.of("DATABASE_URL", "postgresql://u:" + encoded + "@h:5433/d"));

            assertEquals(password, config.getValue("quarkus.datasource.password", String.class));
            assertEquals("jdbc:postgresql://h:5433/d", config.getValue("quarkus.datasource.jdbc.url", String.class));
        }
    }

    @Test
    void what_is_no_address_of_a_database_is_refused_without_being_repeated() {
        for (String text : List.of("mysql://u:secret@h/d", "postgres://u:secret@h", "postgres://u:secret@h/",
                "u:secret@h/d", "postgres://u:sec ret@h/d")) {
            String message = assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(text)).getMessage();

            assertFalse(message.contains("sec"), message);
        }
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new HostEnvironment())
                .withSources(new PropertiesConfigSource(environment, "environment", ENVIRONMENT)).build();
    }
}
