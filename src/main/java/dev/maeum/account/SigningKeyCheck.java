package dev.maeum.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.flywaydb.core.api.configuration.FluentConfiguration;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;

import dev.maeum.startup.StartupAbort;

/**
 * Aborts the start if tokens would be signed with a key that can be guessed. Runs before Flyway touches the database, and
 * again at the start, because Flyway may be switched off.
 */
@Singleton
class SigningKeyCheck implements FlywayConfigurationCustomizer {

    // After the schema guard, whose command needs no key; before jobs and port.
    private static final int EARLY = Interceptor.Priority.PLATFORM_BEFORE - 90;

    private final SigningKey key;
    private final boolean serves;

    SigningKeyCheck(SigningKey key, @CommandLineArguments String[] arguments) {
        this.key = key;
        this.serves = arguments.length == 0;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (serves) {
            check();
        }
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent event) {
        check();
    }

    private void check() {
        key.complaint().ifPresent(complaint -> {
            throw StartupAbort.because(complaint);
        });
    }
}
