package dev.maeum.account;

import static java.util.Objects.requireNonNull;

/**
 * An account as its row tells it, but for the password.
 *
 * @param profileImage an address, or null
 */
record Account(int id, String username, String email, String profileImage, Role role) {

    public Account {
        requireNonNull(username, "username is null");
        requireNonNull(email, "email is null");
        requireNonNull(role, "role is null");
    }
}
