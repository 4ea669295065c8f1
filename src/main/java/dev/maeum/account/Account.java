package dev.maeum.account;

import static java.util.Objects.requireNonNull;

/**
 * An account without its password.
 *
 * @param profileImage a URL, or null
 */
record Account(int id, String username, String email, String profileImage, Role role) {

    public Account {
        requireNonNull(username, "username is null");
        requireNonNull(email, "email is null");
        requireNonNull(role, "role is null");
    }
}
