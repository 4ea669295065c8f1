package dev.maeum.marker;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text of a marker: one line of 1 to {@value #LONGEST} characters, in Unicode's composed form (NFC) and without
 * surrounding space. Control characters, line separators and direction overrides are refused: they disguise what a
 * reader sees in a table. So is text in which nothing can be seen.
 */
record MarkerLabel(String text) {

    static final int LONGEST = 200;
    private static final Pattern VALID = Pattern
            .compile("[^\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");
    // Spaces, marks without a letter, fillers of Hangul and the blank of Braille leave nothing to see, as format characters
    // do.
    private static final Pattern VISIBLE = Pattern
            .compile("[^\\p{Z}\\p{M}\\p{Cc}\\p{Cf}\\u115F\\u1160\\u2800\\u3164\\uFFA0]");

    /** @throws MarkerException.Invalid if the text is null, empty, too long, or has such characters */
    MarkerLabel {
        text = text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (!VALID.matcher(text).matches() || !VISIBLE.matcher(text).find()
                || text.codePointCount(0, text.length()) > LONGEST) {
            throw new MarkerException.Invalid("label must be 1 to " + LONGEST + " characters of text in one line");
        }
    }
}
