package dev.maeum.report.pdf;

import static java.util.Objects.requireNonNull;

import dev.maeum.journal.StoredSession;

/** A session with the names of those who were in it; {@code counsellor} is null if nobody is named. */
record NamedSession(StoredSession session, String person, String counsellor) {

    NamedSession {
        requireNonNull(session, "session is null");
        requireNonNull(person, "person is null");
    }
}
