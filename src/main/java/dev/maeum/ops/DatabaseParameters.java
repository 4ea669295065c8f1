package dev.maeum.ops;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parameters of a database's address, in the words of libpq, node-postgres and Prisma, turned into those of pgjdbc. */
final class DatabaseParameters {

    private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
            "verify-full");
    private static final Map<String, String> NAMES = Map.of("channel_binding", "channelBinding", "connect_timeout",
            "connectTimeout", "application_name", "ApplicationName", "schema", "currentSchema", "gssencmode",
            "gssEncMode", "sslnegotiation", "sslNegotiation");
    private static final Map<String, String> SERVER_TYPES = Map.of("any", "any", "read-write", "primary", "primary",
            "primary", "read-only", "secondary", "standby", "secondary", "prefer-standby", "preferSecondary");
    /** Settings of other drivers' pools and protocols, without a meaning here. */
    private static final Set<String> IGNORED = Set.of("connection_limit", "pool_timeout", "pool_mode",
            "statement_cache_size", "uselibpqcompat", "sslaccept");

    private final String setting;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /**
     * @param setting
     *            the name of the setting, for messages
     * @throws IllegalArgumentException if a parameter cannot be used; the message names it and what was expected
     */
    DatabaseParameters(String setting, String query) {
        this.setting = setting;
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                add(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    /** A parameter by its name in pgjdbc, taken out; null if there is none. */
    String take(String name) {
        return parameters.remove(name);
    }

    /** As they follow the name of the database in an address; empty without any. */
    String query() {
        return parameters.entrySet().stream().map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    private void add(String name, String value) {
        switch (name) {
            case "sslmode" -> parameters.put(name, sslMode(value));
            case "target_session_attrs" ->
                parameters.put("targetServerType", known(name, value, SERVER_TYPES));
            case "pgbouncer" -> {
                if (value.equals("true")) {
                    // A pooler in transaction mode does not have the statements that were prepared.
                    parameters.put("prepareThreshold", "0");
                }
            }
            case "host" -> {
                if (value.startsWith("/")) {
                    throw new IllegalArgumentException(setting + " names the Unix socket " + value
                            + ", which the Java driver cannot use, expected the name of a host and a port");
                }
                parameters.put(name, value);
            }
            default -> {
                if (!IGNORED.contains(name)) {
                    parameters.put(NAMES.getOrDefault(name, name), value);
                }
            }
        }
    }

    // node-postgres calls no-verify what libpq calls require: encrypted, whoever the server is.
    private String sslMode(String value) {
        if (value.equals("no-verify")) {
            return "require";
        }
        if (!SSL_MODES.contains(value)) {
            throw new IllegalArgumentException(setting + " has sslmode \"" + value + "\", expected one of "
                    + SSL_MODES.stream().sorted().collect(Collectors.joining(", ")));
        }
        return value;
    }

    private String known(String name, String value, Map<String, String> words) {
        if (!words.containsKey(value)) {
            throw new IllegalArgumentException(setting + " has " + name + " \"" + value + "\", expected one of "
                    + words.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return words.get(value);
    }

    // Unlike in a form, a plus is a plus.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
