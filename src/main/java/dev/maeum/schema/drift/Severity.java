package dev.maeum.schema.drift;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How bad a finding is; the order is from mild to grave. */
public enum Severity {

    /** Nothing fails. */
    HARMLESS,
    /** Works today; some rows, some load or some hour will show otherwise. */
    RISKY,
    /** Statements that read are refused, or answer something else than was stored. */
    BREAKS_READS,
    /** Statements that write are refused, or store something else than was given. */
    BREAKS_WRITES;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    public static Optional<Severity> of(String key) {
        return Stream.of(values()).filter(severity -> severity.key().equals(key)).findFirst();
    }
}
