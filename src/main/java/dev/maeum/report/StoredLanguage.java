package dev.maeum.report;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.maeum.account.CurrentCaller;
import dev.maeum.rest.ChosenLanguage;
import dev.maeum.rest.Language;

/** The language in the caller's preferences. */
@Singleton
class StoredLanguage implements ChosenLanguage {

    private final Preferences preferences;
    private final CurrentCaller caller;

    StoredLanguage(Preferences preferences, CurrentCaller caller) {
        this.preferences = preferences;
        this.caller = caller;
    }

    @Override
    public Optional<Language> find() {
        return preferences.stored(caller.get()).get("language") instanceof String tag
                ? Language.preferred(tag.replace('_', '-'))
                : Optional.empty();
    }
}
