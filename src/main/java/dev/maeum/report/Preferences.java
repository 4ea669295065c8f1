package dev.maeum.report;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.account.Accounts;
import dev.maeum.account.Caller;

/** The settings of the web client by account. Blocks: never call it on an event loop. */
@ApplicationScoped
class Preferences {

    private static final Map<String, Object> DEFAULTS = Map.of("language", "ko", "fontScale", "md", "layoutDensity",
            "spacious", "notificationsOptIn", false);

    private final Accounts accounts;

    Preferences(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Returns the stored settings merged over the defaults. Callers without an account get the defaults. */
    @Transactional
    public Map<String, Object> of(Caller caller) {
        return withDefaults(stored(caller));
    }

    /** Replaces the stored settings. Those of callers without an account are not stored. */
    @Transactional
    public void store(Caller caller, Map<String, Object> preferences) {
        if (caller.isKnown()) {
            // Of two first preferences at once, the second waits and finds the row of the first.
            accounts.lock(caller);
            PreferencesRow row = PreferencesRow.of(caller.account()).orElseGet(PreferencesRow::new);
            row.userId = caller.account();
            row.set(preferences, withDefaults(preferences));
            row.persist();
        }
    }

    /** The stored settings; none for callers without an account. */
    @Transactional
    public Map<String, Object> stored(Caller caller) {
        return caller.isKnown()
                ? PreferencesRow.of(caller.account()).map(row -> row.preferences).orElse(Map.of())
                : Map.of();
    }

    private static Map<String, Object> withDefaults(Map<String, Object> made) {
        Map<String, Object> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(made);
        return all;
    }
}
