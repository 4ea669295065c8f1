package dev.maeum.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.Expressions;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Reads the environment variables of hosting services such as Render and Heroku: {@code PORT} and {@code DATABASE_URL}.
 * Variables with Quarkus' own names override them, and they override packaged settings.
 */
public final class HostEnvironment implements ConfigSourceFactory {

    private static final int HIGHEST_PORT = 65_535;
    private static final int BETWEEN_PACKAGE_AND_ENVIRONMENT = 275;
    private static final int ABOVE_SYSTEM_PROPERTIES = 500;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        ifThere(context, "PORT", port -> settings.put("quarkus.http.port", number("PORT", port)));
        ifThere(context, "DATABASE_URL", text -> {
            DatabaseUrl url = database("DATABASE_URL", text);
            settings.put("quarkus.datasource.jdbc.url", literally(url.jdbc()));
            url.user().ifPresent(user -> settings.put("quarkus.datasource.username", literally(user)));
            url.password().ifPresent(password -> settings.put("quarkus.datasource.password", literally(password)));
        });
        ifThere(context, "DATABASE_DIRECT_URL", text -> {
            DatabaseUrl url = database("DATABASE_DIRECT_URL", text);
            for (String prefix : List.of("quarkus.flyway.jdbc-", "maeum.database.direct-")) {
                settings.put(prefix + "url", literally(url.jdbc()));
            }
            for (String prefix : List.of("quarkus.flyway.", "maeum.database.direct-")) {
                url.user().ifPresent(user -> settings.put(prefix + "username", literally(user)));
                url.password().ifPresent(password -> settings.put(prefix + "password", literally(password)));
            }
        });
        return List.of(new PropertiesConfigSource(settings, "PORT and DATABASE_URL", BETWEEN_PACKAGE_AND_ENVIRONMENT),
                new PropertiesConfigSource(new WrittenSettings(context).corrected(), "settings as they were written",
                        ABOVE_SYSTEM_PROPERTIES));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(BETWEEN_PACKAGE_AND_ENVIRONMENT);
    }

    private static void ifThere(ConfigSourceContext context, String name, Consumer<String> found) {
        // As it was written: in a password "$$" and "${" are no expressions.
        String value = Expressions.withoutExpansion(() -> context.getValue(name).getValue());
        if (value != null && !value.isBlank()) {
            found.accept(value.strip());
        }
    }

    // The message names the variable that was set, not the setting that it stands for.
    private static String number(String name, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST_PORT) {
            throw new ConfigurationException(
                    name + " is \"" + value + "\", expected the number of a port, up to " + HIGHEST_PORT);
        }
        return value;
    }

    private static DatabaseUrl database(String name, String text) {
        try {
            return DatabaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage().replace("DATABASE_URL", name), e);
        }
    }

    // A password may hold what configuration would take for an expression.
    static String literally(String value) {
        return value.replace("$", "\\$");
    }
}
