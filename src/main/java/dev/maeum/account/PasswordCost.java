package dev.maeum.account;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

/**
 * What hashes of passwords cost. No setting lowers it: the tests of the application bring a cheaper one, and every package
 * has the recommended.
 *
 * @param memoryKib memory in KiB
 * @param passes over that memory
 * @param lanes computed side by side
 * @param bcryptRounds of the bcrypt hash that is compared where an account has none, as a power of two
 */
record PasswordCost(int memoryKib, int passes, int lanes, int bcryptRounds) {

    /** The OWASP cheat sheet's: 19 MiB, two passes, one lane. And the rounds of the predecessor's bcrypt hashes. */
    static final PasswordCost RECOMMENDED = new PasswordCost(19_456, 2, 1, 10);

    @Singleton
    static class Producer {

        @Produces
        @DefaultBean
        PasswordCost recommended() {
            return RECOMMENDED;
        }
    }
}
