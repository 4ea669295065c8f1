package dev.maeum.journal;

import com.fasterxml.jackson.annotation.JsonValue;

/** The states of a session: active and paused alternate, ended is final. */
public enum SessionStatus {

    ACTIVE("active"),
    PAUSED("paused"),
    ENDED("ended");

    private final String key;

    SessionStatus(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    static SessionStatus of(String key) {
        for (SessionStatus status : values()) {
            if (status.key.equals(key)) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown session status: " + key);
    }
}
