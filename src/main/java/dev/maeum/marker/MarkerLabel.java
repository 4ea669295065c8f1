package dev.maeum.marker;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text of a marker: one line of 1 to {@value #LONGEST} characters, in Unicode's composed form (NFC) and without
 * surrounding space. Control characters, line separators and direction overrides are refused: they disguise what a
 * reader sees in a table.
 */
record MarkerLabel(String text) {

    static final int LONGEST = 200;
    private static final Pattern VALID = Pattern
            .compile("[^\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

    /** @throws MarkerException.Invalid if the text is null, empty, too long, or has such characters */
    MarkerLabel {
        text = text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (!VALID.matcher(text).matches() || text.codePointCount(0, text.length()) > LONGEST) {
            throw new MarkerException.Invalid("label must be 1 to " + LONGEST + " characters of text in one line");
        }
    }
}
