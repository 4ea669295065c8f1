package dev.maeum.ops;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database in the form of libpq's connection URIs, {@code postgres://user:pa%24s@host:5432/db?sslmode=require}, with
 * several hosts if there are several servers.
 *
 * @param jdbc address without user and password
 * @param user decoded
 * @param password decoded
 */
record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {

    private static final String NAME = "DATABASE_URL";
    // Names of hosts in containers have underscores, which java.net.URI refuses.
    private static final String HOST = "(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?";
    private static final Pattern FORM = Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:@/?#\\s]*)"
            + "(?::(?<password>[^@/?#\\s]*))?@)?(?<hosts>" + HOST + "(?:," + HOST + ")*)?/(?<database>[^/?#\\s]+)"
            + "(?:\\?(?<query>[^#\\s]*))?");
    private static final Pattern NOT_ENCODED = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** @throws IllegalArgumentException if it is none; the message does not repeat it, because it may hold a password */
    static DatabaseUrl parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || NOT_ENCODED.matcher(text).find()) {
            throw none();
        }
        DatabaseParameters parameters = new DatabaseParameters(NAME,
                form.group("query") == null ? "" : form.group("query"));
        Optional<String> user = part(form.group("user")).or(() -> Optional.ofNullable(parameters.take("user")));
        Optional<String> password = part(form.group("password"))
                .or(() -> Optional.ofNullable(parameters.take("password")));
        String host = parameters.take("host");
        String port = parameters.take("port");
        String hosts = form.group("hosts") != null ? form.group("hosts") : host;
        if (hosts == null) {
            throw none();
        }
        boolean fromQuery = form.group("hosts") == null && port != null;
        return new DatabaseUrl("jdbc:postgresql://" + hosts + (fromQuery ? ":" + port : "") + "/"
                + form.group("database") + parameters.query(), user, password);
    }

    @Override
    public String toString() {
        return jdbc;
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException(NAME
                + " is not of the form postgres://user:password@host:port/database?sslmode=require, with special"
                + " characters of user and password percent-encoded");
    }

    // Unlike in a form, a plus is a plus.
    private static Optional<String> part(String text) {
        return text == null || text.isEmpty()
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
