package dev.maeum.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;

/**
 * Settings of the environment that configuration would change or a driver would not understand: a password with
 * {@code $$} arrives as it was written, and a JDBC address may use the parameters of libpq.
 */
final class WrittenSettings {

    private static final List<String> SECRETS = List.of("quarkus.datasource.username", "quarkus.datasource.password",
            "maeum.database.direct-password", "maeum.token.key", "maeum.admin.token", "GEMINI_API_KEY");
    private static final String URL = "quarkus.datasource.jdbc.url";
    /** Files of settings come before, where expressions are meant. */
    private static final int ENVIRONMENT = 290;

    private final ConfigSourceContext context;

    WrittenSettings(ConfigSourceContext context) {
        this.context = context;
    }

    /** Those that must be replaced, and their values. */
    Map<String, String> corrected() {
        Map<String, String> corrected = new HashMap<>();
        for (String secret : SECRETS) {
            String value = written(secret);
            if (value != null && value.contains("$")) {
                corrected.put(secret, HostEnvironment.literally(value));
            }
        }
        String url = written(URL);
        if (url != null && url.contains("?")) {
            String translated = translated(url);
            if (!translated.equals(url)) {
                corrected.put(URL, HostEnvironment.literally(translated));
            }
        }
        return corrected;
    }

    private static String translated(String url) {
        int query = url.indexOf('?');
        try {
            return url.substring(0, query)
                    + new DatabaseParameters("quarkus.datasource.jdbc.url (QUARKUS_DATASOURCE_JDBC_URL)",
                            url.substring(query + 1)).query();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    private String written(String name) {
        ConfigValue value = Expressions.withoutExpansion(() -> context.getValue(name));
        return value.getValue() == null || value.getConfigSourceOrdinal() < ENVIRONMENT ? null : value.getValue();
    }
}
