package dev.maeum.account;

/** What an account may read. */
public enum Role {

    /** Their own sessions. */
    CLIENT("client"),
    /** Their own sessions, and those in which they are the counsellor. */
    COUNSELLOR("counsellor"),
    /** Counts, and the content of no session but their own. */
    ADMIN("admin");

    private final String key;

    Role(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The role that a row or a token names; the predecessor's {@code user} and unknown roles are clients. */
    static Role of(String key) {
        for (Role role : values()) {
            if (role.key.equals(key)) {
                return role;
            }
        }
        return CLIENT;
    }
}
