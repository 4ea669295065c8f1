package dev.maeum.journal;

import dev.maeum.SessionId;

/** The session of a row does not exist. The database has ended the transaction with the row's rejection. */
final class MissingSessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingSessionException(SessionId id, RuntimeException cause) {
        super("there is no session " + id, cause);
    }
}
