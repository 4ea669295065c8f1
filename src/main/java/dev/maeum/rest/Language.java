package dev.maeum.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of texts for people. */
public enum Language {

    KOREAN(Locale.KOREAN),
    ENGLISH(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The language tag: {@code ko}. */
    public String tag() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    /** As {@link #preferred}, or Korean. */
    public static Language of(String acceptLanguage) {
        return preferred(acceptLanguage).orElse(KOREAN);
    }

    /**
     * Returns the caller's most preferred supported language; empty if the header names none of them.
     *
     * @param acceptLanguage the header, or one language tag; may be null or malformed
     */
    public static Optional<Language> preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage),
                    List.of(KOREAN.locale, ENGLISH.locale));
            return Arrays.stream(values()).filter(language -> language.locale.equals(best)).findFirst();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // A malformed header states no preference. A range of hyphens alone makes Java's parser fail with an index.
            return Optional.empty();
        }
    }
}
