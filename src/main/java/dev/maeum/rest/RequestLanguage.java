package dev.maeum.rest;

import java.util.Optional;

import jakarta.inject.Singleton;

/** The language of texts for the caller of a request: the header's, otherwise the one in the caller's settings. */
@Singleton
public class RequestLanguage {

    private final ChosenLanguage chosen;

    RequestLanguage(ChosenLanguage chosen) {
        this.chosen = chosen;
    }

    /**
     * Empty if neither names a supported language. Blocks if the header does not.
     *
     * @param acceptLanguage the header; may be null or malformed
     */
    public Optional<Language> of(String acceptLanguage) {
        return Language.preferred(acceptLanguage).or(chosen::find);
    }
}
