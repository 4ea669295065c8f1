package dev.maeum.ops;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A database in the form of libpq's connection URIs, {@code postgres://user:pa%24s@host:5432/db?sslmode=require}.
 *
 * @param jdbc address without who calls
 * @param user decoded
 * @param password decoded
 */
record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {

    private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");

    /** @throws IllegalArgumentException if it is none; the message does not repeat it, because it may hold a password */
    static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || uri.getHost() == null
                || uri.getRawPath().length() < 2) {
            throw none();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] who = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl("jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                part(who, 0), part(who, 1));
    }

    @Override
    public String toString() {
        return jdbc;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw none();
        }
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException(
                "DATABASE_URL is not of the form postgres://user:password@host:port/database?sslmode=require,"
                        + " with special characters of user and password percent-encoded");
    }

    // Unlike in a form, a plus is a plus.
    private static Optional<String> part(String[] who, int index) {
        return index < who.length && !who[index].isEmpty()
                ? Optional.of(URLDecoder.decode(who[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
