package dev.maeum.session;

import java.util.List;
import java.util.Locale;

/** The languages of what the service says to people. */
public enum Language {

    KOREAN(Locale.KOREAN),
    ENGLISH(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** As {@code lang} says it: {@code ko}. */
    String tag() {
        return locale.getLanguage();
    }

    /**
     * The caller's most preferred language that there is; Korean if there is none.
     *
     * @param acceptLanguage the header, which may be null or nonsense
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
            // A header that is none asks for nothing; at a range of hyphens alone Java looks for parts that are not there.
            return KOREAN;
        }
    }
}
