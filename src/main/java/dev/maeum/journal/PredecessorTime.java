package dev.maeum.journal;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Times as the predecessor's versions stored them: epoch numbers of different units, and ISO 8601 with an offset. */
final class PredecessorTime {

    /** Smaller numbers are no times: frame numbers, or milliseconds since the start of a session. */
    private static final double FIRST_SECOND = 1e8;
    private static final double FIRST_MILLISECOND = 1e11;
    private static final double FIRST_MICROSECOND = 1e14;
    private static final double FIRST_NANOSECOND = 1e17;
    private static final double BEYOND = 1e20;
    private static final Pattern NUMBER = Pattern.compile("\\d{9,20}(\\.\\d{1,9})?");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]").append(DateTimeFormatter.ISO_LOCAL_TIME).appendPattern("[ ][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private PredecessorTime() {}

    /** Epoch milliseconds; null if the value is no time. A time without an offset is none: its zone is not known. */
    static Long millis(JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return millis(value.doubleValue());
        }
        return value.isTextual() ? millis(value.textValue().strip()) : null;
    }

    private static Long millis(String text) {
        if (NUMBER.matcher(text).matches()) {
            return millis(Double.parseDouble(text));
        }
        try {
            return ISO.parse(text, OffsetDateTime::from).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            // Another format: the reading counts, without a time.
            return null;
        }
    }

    private static Long millis(double number) {
        if (!(number >= FIRST_SECOND && number < BEYOND)) {
            return null;
        }
        if (number < FIRST_MILLISECOND) {
            return (long) (number * 1000);
        }
        if (number < FIRST_MICROSECOND) {
            return (long) number;
        }
        return (long) (number / (number < FIRST_NANOSECOND ? 1e3 : 1e6));
    }
}
