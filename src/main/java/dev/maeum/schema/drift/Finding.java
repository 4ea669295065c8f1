package dev.maeum.schema.drift;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One difference between the live catalog and the mapping or the schema of the migrations.
 *
 * @param rule
 *            kind of the difference, for programs: {@code column-missing}
 * @param consequence
 *            what happens because of it, in one sentence
 * @param mend
 *            SQL that would remove it; printed, never executed
 */
public record Finding(Severity severity, String rule, String object, String expected, String found, String consequence,
        List<String> mend) {

    public Finding {
        requireNonNull(severity, "severity is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(object, "object is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(found, "found is null");
        requireNonNull(consequence, "consequence is null");
        mend = List.copyOf(mend);
    }

    /** The same difference in a database that was adopted with it. */
    Finding harmless() {
        return new Finding(Severity.HARMLESS, rule, object, expected, found, consequence, mend);
    }
}
