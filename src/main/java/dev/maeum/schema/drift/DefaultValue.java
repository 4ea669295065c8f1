package dev.maeum.schema.drift;

import java.util.Locale;
import java.util.Set;

/** Compares default expressions, which PostgreSQL does not print as they were written. */
final class DefaultValue {

    private static final Set<String> NOW = Set.of("now()", "current_timestamp", "localtimestamp",
            "transaction_timestamp()");

    private DefaultValue() {}

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    // 'x'::text, ('x') and 'x' are one default, and so are now() and CURRENT_TIMESTAMP.
    private static String plain(String expression) {
        String bare = expression.strip();
        String before;
        do {
            before = bare;
            bare = bare.replaceAll("::[a-zA-Z_ ]+(\\([\\d, ]+\\))?(\\[])?$", "").replaceAll("^\\((.*)\\)$", "$1")
                    .strip();
        } while (!bare.equals(before));
        String lower = bare.toLowerCase(Locale.ROOT);
        if (NOW.contains(lower)) {
            return "now()";
        }
        return bare.startsWith("'") ? bare : lower;
    }
}
