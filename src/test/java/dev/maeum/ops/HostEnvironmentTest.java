package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "postgres://u:p@my_db:54400/maeum | jdbc:postgresql://my_db:54400/maeum",
        "postgres://u:p@a:1,b_c:2,d/maeum?target_session_attrs=read-write | jdbc:postgresql://a:1,b_c:2,d/maeum?targetServerType=primary",
        "postgres://u:p@[::1]:5432/maeum | jdbc:postgresql://[::1]:5432/maeum",
        "postgres://h/maeum?sslmode=no-verify | jdbc:postgresql://h/maeum?sslmode=require",
        "postgres://h/maeum?channel_binding=require&connect_timeout=7 | jdbc:postgresql://h/maeum?channelBinding=require&connectTimeout=7",
        "postgres://h:6543/maeum?pgbouncer=true&connection_limit=1 | jdbc:postgresql://h:6543/maeum?prepareThreshold=0",
        "postgres://h/maeum?options=-c%20search_path%3Dpublic | jdbc:postgresql://h/maeum?options=-c%20search_path%3Dpublic",
        "postgres:///maeum?host=h&port=5433&user=u&password=a%20b | jdbc:postgresql://h:5433/maeum",
        "postgres://h/maeum? | jdbc:postgresql://h/maeum" })
    void addresses_of_other_drivers_are_understood(String text, String jdbc) {
        assertEquals(jdbc, DatabaseUrl.parse(text).jdbc());
        assertTrue(Driver.parseURL(jdbc, null) != null, jdbc);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "postgres:///maeum?host=/cloudsql/p:r:i | DATABASE_URL names the Unix socket /cloudsql/p:r:i, which the Java driver cannot use, expected the name of a host and a port",
        "postgres://u:p@/maeum?host=%2Ftmp | DATABASE_URL names the Unix socket /tmp, which the Java driver cannot use, expected the name of a host and a port",
        "postgres://h/maeum?sslmode=on | DATABASE_URL has sslmode \"on\", expected one of allow, disable, prefer, require, verify-ca, verify-full",
        "postgres://h/maeum?target_session_attrs=master | DATABASE_URL has target_session_attrs \"master\", expected one of any, prefer-standby, primary, read-only, read-write, standby" })
    void what_the_driver_cannot_do_is_refused_at_once_by_its_name(String text, String told) {
        assertEquals(told, assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(text)).getMessage());
    }

    @Test
    void parameters_of_libpq_are_understood_in_a_jdbc_address_too() {
        String url = "quarkus.datasource.jdbc.url";

        assertEquals("jdbc:postgresql://h/d?sslmode=require&prepareThreshold=0",
                config(Map.of(url, "jdbc:postgresql://h/d?sslmode=no-verify&pgbouncer=true")).getValue(url,
                        String.class));
        assertEquals("quarkus.datasource.jdbc.url (QUARKUS_DATASOURCE_JDBC_URL) has sslmode \"on\", expected one of"
                + " allow, disable, prefer, require, verify-ca, verify-full",
                assertThrows(ConfigurationException.class,
                        () -> config(Map.of(url, "jdbc:postgresql://h/d?sslmode=on"))).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "pa$$word", "pa${word", "pa${word}", "${HOME}", "a\\$b", "$", "$$$$" })
    void secrets_of_the_environment_arrive_as_they_were_written(String secret) {
        SmallRyeConfig config = config(Map.of("quarkus.datasource.password", secret, "maeum.admin.token", secret,
                "GEMINI_API_KEY", secret, "maeum.gemini.api-key", "${GEMINI_API_KEY:}"));

        assertEquals(secret, config.getValue("quarkus.datasource.password", String.class));
        assertEquals(secret, config.getValue("maeum.admin.token", String.class));
        assertEquals(secret, config.getValue("maeum.gemini.api-key", String.class));
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new HostEnvironment())
                .withSources(new PropertiesConfigSource(environment, "environment", ENVIRONMENT)).build();
    }
}
