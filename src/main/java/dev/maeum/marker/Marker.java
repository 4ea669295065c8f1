package dev.maeum.marker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.maeum.account.Caller;

/**
 * A moment of a session that somebody noted.
 *
 * @param timestamp the moment, epoch milliseconds
 * @param label 1 to {@value MarkerLabel#LONGEST} characters
 * @param account of its author; null if the session has no account
 */
public record Marker(long id, long timestamp, String label, Author author, Integer account, Instant createdAt,
        Instant updatedAt) {

    /** Who noted it. */
    public enum Author {

        /** The person whose session it is. */
        CLIENT("client"),
        COUNSELLOR("counsellor");

        private final String key;

        Author(String key) {
            this.key = key;
        }

        @JsonValue
        public String key() {
            return key;
        }
    }

    public Marker {
        requireNonNull(label, "label is null");
        requireNonNull(author, "author is null");
    }

    /** Whether the caller wrote it. */
    boolean isBy(Caller caller) {
        return account == null || caller.owns(account);
    }

    /** Without the label, which belongs in no log. */
    @Override
    public String toString() {
        return "Marker[" + id + "]";
    }
}
