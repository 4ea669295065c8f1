package dev.maeum.rest.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/**
 * Writes the configured origins as browsers send them: in lower case, without a path and without a default port. The CORS
 * filter compares texts, so another spelling would never match and nothing would say why.
 */
@Priority(Priorities.LIBRARY + 1_000)
public final class AllowedOrigins implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String KEY = "quarkus.http.cors.origins";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        boolean origins = value != null && value.getValue() != null
                && (name.equals(KEY) || name.startsWith(KEY + "["));
        return origins ? value.withValue(normalize(value.getValue())) : value;
    }

    static String normalize(String origins) {
        // A pattern may hold commas of its own.
        return origins.strip().startsWith("/")
                ? origins
                : Arrays.stream(origins.split(",")).map(AllowedOrigins::origin).collect(Collectors.joining(","));
    }

    private static String origin(String text) {
        String origin = text.strip();
        if (origin.startsWith("/") || !origin.contains("://")) {
            return origin;
        }
        return origin.toLowerCase(Locale.ROOT).replaceFirst("^(https?://[^/]*)/.*$", "$1")
                .replaceFirst("^(http://[^/]*):80$", "$1").replaceFirst("^(https://[^/]*):443$", "$1");
    }
}
