package dev.maeum.schema.drift;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One difference between mapping and catalog.
 *
 * @param rule
 *            what kind of difference it is, for programs: {@code column-missing}
 * @param consequence
 *            what will happen, in one sentence
 * @param mend
 *            statements that would end it; they are printed, never run
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
