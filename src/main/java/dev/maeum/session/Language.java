package dev.maeum.session;

import java.util.List;
import java.util.Locale;

/** The languages of texts for people. */
public enum Language {

    KOREAN(Locale.KOREAN),
    ENGLISH(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The language tag: {@code ko}. */
    String tag() {
        return locale.getLanguage();
    }

    /**
     * Returns the caller's most preferred supported language, or Korean.
     *
     * @param acceptLanguage the header, which may be null or malformed
     */
    public static Language of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return KOREAN;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage),
                    List.of(KOREAN.locale, ENGLISH.locale));
            return ENGLISH.locale.equals(best) ? ENGLISH : KOREAN;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // A malformed header states no preference. A range of hyphens alone makes Java's parser fail with an index.
            return KOREAN;
        }
    }
}
