package dev.maeum.account;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

/**
 * What an Argon2id hash costs. No setting lowers it: the tests of the application bring a cheaper one, and every package
 * has the recommended.
 *
 * @param memoryKib memory in KiB
 * @param passes over that memory
 * @param lanes computed side by side
 */
record PasswordCost(int memoryKib, int passes, int lanes) {

    /** The OWASP cheat sheet's: 19 MiB, two passes, one lane. */
    static final PasswordCost RECOMMENDED = new PasswordCost(19_456, 2, 1);

    @Singleton
    static class Producer {

        @Produces
        @DefaultBean
        PasswordCost recommended() {
            return RECOMMENDED;
        }
    }
}
