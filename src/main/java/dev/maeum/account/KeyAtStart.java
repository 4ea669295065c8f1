package dev.maeum.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;

import dev.maeum.RefusedStart;

/** Lets nothing be served that would be signed with a key that can be guessed. */
@Singleton
class KeyAtStart {

    // After the schema guard, whose command needs no key; before jobs and port.
    private static final int EARLY = Interceptor.Priority.PLATFORM_BEFORE - 90;

    private final SigningKey key;

    KeyAtStart(SigningKey key) {
        this.key = key;
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent event) {
        key.complaint().ifPresent(complaint -> {
            throw RefusedStart.because(complaint);
        });
    }
}
