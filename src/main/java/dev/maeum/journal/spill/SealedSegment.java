package dev.maeum.journal.spill;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import dev.maeum.SessionId;

/**
 * A file of the spill that takes no more entries, and the sessions of which it has entries that are not in the database.
 * Not thread-safe.
 */
final class SealedSegment {

    private final Path file;
    private final boolean inherited;
    private final Set<SessionId> sessions;
    private long length;
    private boolean known;
    private boolean complete = true;
    private boolean partlyWritten;

    private SealedSegment(Path file, long length, boolean inherited, Set<SessionId> sessions) {
        this.file = file;
        this.length = length;
        this.inherited = inherited;
        this.known = !inherited;
        this.sessions = new HashSet<>(sessions);
    }

    /** A file of this process. */
    static SealedSegment own(Segment segment, Set<SessionId> sessions) {
        return new SealedSegment(segment.file(), segment.length(), false, sessions);
    }

    /** A file of a process that has ended. It has to be read for its sessions. */
    static SealedSegment inherited(Path file, long length) {
        return new SealedSegment(file, length, true, Set.of());
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    /** What was written is removed from the file, which has this length now. */
    void shrunk(long bytes) {
        length = bytes;
        partlyWritten = false;
    }

    boolean isInherited() {
        return inherited;
    }

    /** Whether its sessions are known. */
    boolean isKnown() {
        return known;
    }

    /** Whether all of it could be read. */
    boolean isComplete() {
        return complete;
    }

    /** Of which sessions the file has entries that are not in the database, as far as is known. */
    Set<SessionId> sessions() {
        return Set.copyOf(sessions);
    }

    boolean has(SessionId session) {
        return sessions.contains(session);
    }

    /** Whether there may be something to do: for one of these sessions, or with the file. */
    boolean concerns(Predicate<SessionId> wanted) {
        return !known || isWritten() || sessions.stream().anyMatch(wanted);
    }

    /** Whether all of it is in the database. */
    boolean isWritten() {
        return known && sessions.isEmpty();
    }

    /** Whether the file still has entries that are in the database. */
    boolean isPartlyWritten() {
        return partlyWritten;
    }

    /** Takes over what a reading of the file has found. An entry that cannot be read will never be written. */
    void found(Set<SessionId> readable, boolean all) {
        if (known) {
            sessions.retainAll(readable);
        } else {
            sessions.addAll(readable);
        }
        known = true;
        complete = all;
    }

    /** Returns whether the session had entries that were not in the database. */
    boolean written(SessionId session) {
        boolean had = sessions.remove(session);
        partlyWritten |= had;
        return had;
    }
}
