package dev.maeum.account;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * The caller of a request.
 *
 * @param account null for a caller without a token
 * @param device the family of the token; null without a token
 */
public record Caller(Integer account, Role role, UUID device) {

    /** A caller without a token. */
    public static final Caller NOBODY = new Caller(null, Role.CLIENT, null);

    public Caller {
        requireNonNull(role, "role is null");
    }

    public boolean isKnown() {
        return account != null;
    }

    public boolean is(Role other) {
        return role == other;
    }

    /** Whether the caller has this account; false for null. */
    public boolean owns(Integer other) {
        return isKnown() && account.equals(other);
    }

    /** The name of the caller's account in columns that hold any text. */
    public String name() {
        return String.valueOf(account);
    }
}
