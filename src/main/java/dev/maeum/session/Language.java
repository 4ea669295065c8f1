package dev.maeum.session;

import java.util.List;
import java.util.Locale;

/** The languages of the phrases in a summary. */
public enum Language {

    KOREAN,
    ENGLISH;

    /** The first of the caller's languages that there is; Korean if there is none. */
    public static Language of(List<Locale> preferred) {
        for (Locale locale : preferred) {
            if (locale.getLanguage().equals(Locale.KOREAN.getLanguage())) {
                return KOREAN;
            }
            if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
                return ENGLISH;
            }
        }
        return KOREAN;
    }
}
