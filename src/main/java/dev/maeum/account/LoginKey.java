package dev.maeum.account;

import java.util.UUID;

/**
 * What failed passwords are counted by. Records, not joined text: no e-mail address can be written so that it counts as
 * another key.
 */
sealed interface LoginKey {

    /** All attempts from an address. */
    record OfAddress(String address) implements LoginKey {}

    /** Attempts on an account from where it is not known. */
    record OfAccount(String email) implements LoginKey {}

    /** Attempts on an account from one address. */
    record OfPlace(String email, String address) implements LoginKey {}

    /** Attempts on an account from a device that was logged in to it. */
    record OfDevice(int account, UUID device) implements LoginKey {}

    /** Passwords that a logged-in device gives to confirm what it does. */
    record OfConfirmation(int account, UUID device) implements LoginKey {}
}
