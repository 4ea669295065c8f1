package dev.maeum.report;

import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.account.AccountLocks;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.rest.Success;

/** The settings of the web client: returned flat, sent inside a {@code preferences} object. */
@Path("/api/user/preferences")
@Produces(MediaType.APPLICATION_JSON)
class PreferencesResource {

    private static final int MOST_KEYS = 50;

    private final Preferences preferences;
    private final AccountLocks locks;
    private final CurrentCaller caller;

    PreferencesResource(Preferences preferences, AccountLocks locks, CurrentCaller caller) {
        this.preferences = preferences;
        this.locks = locks;
        this.caller = caller;
    }

    record Kept(@NotNull @Size(max = MOST_KEYS, message = "{maeum.settings}") Map<String, Object> preferences) {}

    @GET
    public Success<Map<String, Object>> get() {
        return Success.of(preferences.of(caller.get()));
    }

    @PUT
    public Success<Map<String, Object>> put(@NotNull @Valid Kept request) {
        Caller owner = caller.get();
        return Success.of(locks.inTurn(owner, () -> {
            preferences.store(owner, request.preferences());
            return preferences.of(owner);
        }));
    }
}
