package dev.maeum.account;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Password hashes of {@code @QuarkusTest}s, which cost a thirtieth of real ones: a third of the suite's processor time was
 * spent on them. {@code PasswordCostIT} and all other tests of the package have the real cost.
 */
@Singleton
class CheapPasswords {

    @Produces
    PasswordCost cheap() {
        return new PasswordCost(1_024, 1, 1, 4);
    }
}
