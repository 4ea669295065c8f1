package dev.maeum.schema.drift;

import java.util.Optional;

import dev.maeum.schema.mapping.SqlType;
import dev.maeum.schema.mapping.TypeFamily;

/** Consequence of a column's type for an attribute that is mapped to another type. */
final class TypeComparison {

    private final SqlType expected;
    private final SqlType found;
    private final TypeFamily from;
    private final TypeFamily to;

    TypeComparison(SqlType expected, SqlType found) {
        this.expected = expected;
        this.found = found;
        this.from = TypeFamily.of(expected);
        this.to = TypeFamily.of(found);
    }

    /** {@code effect} goes after "because" and names no column. */
    record Mismatch(Severity severity, String effect) {}

    Optional<Mismatch> mismatch() {
        if (expected.array() != found.array()) {
            return refused();
        }
        if (expected.name().equals(found.name())) {
            return narrowed();
        }
        if (from == TypeFamily.TEXT && to == TypeFamily.TEXT) {
            return text();
        }
        if (from.isNumber() && to.isNumber()) {
            return number();
        }
        if (from == TypeFamily.TIME && to == TypeFamily.TIME) {
            return time();
        }
        if (from == TypeFamily.JSON && to == TypeFamily.JSON) {
            return risk(found.name().equals("json")
                    ? "operators and functions of jsonb, such as || and jsonb_set, are refused on it"
                    : "the text that was stored is not kept: order of keys, blanks and duplicates are lost");
        }
        if (to == TypeFamily.TEXT) {
            return (from == TypeFamily.JSON ? tooShort() : Optional.<Mismatch>empty())
                    .or(() -> found(Severity.BREAKS_READS,
                            "values go in as text, and comparing them with " + expected + " is refused"));
        }
        return refused();
    }

    private Optional<Mismatch> narrowed() {
        return switch (from) {
            case TEXT -> found.name().equals("char") ? text() : tooShort();
            case NUMERIC -> digits();
            case TIME -> found.limit() < expected.limit()
                    ? risk("fractions of a second below " + found.limit() + " digits are rounded away")
                    : Optional.empty();
            default -> expected.arguments().equals(found.arguments()) ? Optional.empty() : refused();
        };
    }

    private Optional<Mismatch> text() {
        Optional<Mismatch> tooShort = tooShort();
        if (tooShort.isPresent()) {
            return tooShort;
        }
        if (found.name().equals("char") && !expected.equals(found)) {
            return risk("values come back padded with blanks to " + found.limit() + " characters");
        }
        return found.name().equals("citext") ? risk("comparisons ignore case") : Optional.empty();
    }

    private Optional<Mismatch> tooShort() {
        return found.limit() < expected.limit() && to == TypeFamily.TEXT
                ? found(Severity.BREAKS_WRITES, "every value longer than " + found.limit() + " characters is refused")
                : Optional.empty();
    }

    private Optional<Mismatch> digits() {
        if (found.wholeDigits() < expected.wholeDigits()) {
            return found(Severity.BREAKS_WRITES,
                    "every value with more than " + found.wholeDigits() + " digits before the point is refused");
        }
        return found.scale() < expected.scale()
                ? found(Severity.BREAKS_WRITES, "every value is rounded to " + found.scale() + " decimal places")
                : Optional.empty();
    }

    private Optional<Mismatch> number() {
        if (from == TypeFamily.INTEGER && to == TypeFamily.INTEGER) {
            return to.width(found) < from.width(expected)
                    ? found(Severity.BREAKS_WRITES, "every value outside of " + found + " is refused")
                    : risk("a value outside of " + expected + ", once stored, cannot be read");
        }
        return switch (to) {
            case INTEGER -> found(Severity.BREAKS_WRITES, "every value is rounded to a whole number");
            case FLOAT -> toFloat();
            default -> toNumeric();
        };
    }

    private Optional<Mismatch> toFloat() {
        if (from == TypeFamily.FLOAT && to.width(found) > from.width(expected)) {
            return Optional.empty();
        }
        return TypeFamily.digits(expected) > TypeFamily.digits(found)
                ? found(Severity.BREAKS_WRITES,
                        "every value is rounded to " + TypeFamily.digits(found) + " significant digits")
                : risk("numbers are not kept digit by digit, so that sums and comparisons may differ");
    }

    private Optional<Mismatch> toNumeric() {
        if (from == TypeFamily.INTEGER && found.wholeDigits() < TypeFamily.digits(expected)) {
            return digits();
        }
        if (from == TypeFamily.FLOAT && !found.arguments().isEmpty()) {
            return found(Severity.BREAKS_WRITES, "every value is rounded to " + found.scale()
                    + " decimal places, and refused with more than " + found.wholeDigits() + " digits before them");
        }
        return risk("a value that " + expected + " cannot hold, once stored, is not read as it was stored");
    }

    private Optional<Mismatch> time() {
        String name = found.name();
        if (name.equals("date") && expected.name().startsWith("timestamp")) {
            return found(Severity.BREAKS_WRITES, "every value loses its time of day");
        }
        boolean clockOnly = name.startsWith("time") && !name.startsWith("timestamp");
        boolean clockWanted = expected.name().startsWith("time") && !expected.name().startsWith("timestamp");
        if (clockOnly != clockWanted) {
            return refused();
        }
        return risk("values are shifted by whatever time zone the connection has");
    }

    private Optional<Mismatch> refused() {
        return found(Severity.BREAKS_WRITES, "a value of type " + expected + " is not accepted as " + found);
    }

    private static Optional<Mismatch> risk(String effect) {
        return found(Severity.RISKY, effect);
    }

    private static Optional<Mismatch> found(Severity severity, String effect) {
        return Optional.of(new Mismatch(severity, effect));
    }
}
