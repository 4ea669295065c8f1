package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import dev.maeum.SessionId;

/**
 * A session as it is stored. Times are epoch milliseconds, {@code duration} is in milliseconds; null if it has
 * not happened.
 *
 * @param account owner of the session; null if it was started without one
 * @param abandoned whether it was ended because nobody had used it for long; {@code endedAt} is then its last frame
 * @param counselorId null in some rows of the predecessor
 */
public record StoredSession(SessionId id, Integer account, String userId, String counselorId, SessionStatus status,
        long startedAt,
        Long pausedAt, Long resumedAt, Long endedAt, Long duration, boolean abandoned) {

    public StoredSession {
        requireNonNull(id, "id is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(status, "status is null");
    }

    public boolean isEnded() {
        return status == SessionStatus.ENDED;
    }
}
