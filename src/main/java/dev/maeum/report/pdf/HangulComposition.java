package dev.maeum.report.pdf;

/**
 * Composes conjoining Hangul jamo to syllables, the form that fonts have glyphs for. File names from macOS come
 * decomposed.
 */
final class HangulComposition {

    private static final int FIRST_LEADING = 0x1100;
    private static final int LEADING = 19;
    private static final int FIRST_VOWEL = 0x1161;
    private static final int VOWELS = 21;
    /** One before the first trailing consonant, because a syllable may have none. */
    private static final int NO_TRAILING = 0x11A7;
    private static final int TRAILING = 28;
    private static final int FIRST_SYLLABLE = 0xAC00;

    private HangulComposition() {}

    static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int leading = text.charAt(i) - FIRST_LEADING;
            int vowel = at(text, i + 1) - FIRST_VOWEL;
            if (leading < 0 || leading >= LEADING || vowel < 0 || vowel >= VOWELS) {
                joined.append(text.charAt(i));
            } else {
                int trailing = at(text, i + 2) - NO_TRAILING;
                boolean closed = trailing > 0 && trailing < TRAILING;
                joined.append(
                        (char) (FIRST_SYLLABLE + (leading * VOWELS + vowel) * TRAILING + (closed ? trailing : 0)));
                i += closed ? 2 : 1;
            }
        }
        return joined.toString();
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
