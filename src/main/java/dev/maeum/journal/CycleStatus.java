package dev.maeum.journal;

import com.fasterxml.jackson.annotation.JsonValue;

/** State of a cycle. */
public enum CycleStatus {

    /** Stored, not yet analysed. */
    PENDING("pending"),
    /** An emotion was read. */
    READABLE("readable"),
    /** The analyst could not decide. */
    UNCLEAR("unclear"),
    /** Too few usable frames for an analysis. */
    UNREADABLE("unreadable"),
    /** Cannot be stored or analysed, whatever is tried. */
    POISONED("poisoned");

    private final String key;

    CycleStatus(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    static CycleStatus of(String key) {
        for (CycleStatus status : values()) {
            if (status.key.equals(key)) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown cycle status: " + key);
    }
}
