package dev.maeum.journal.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Startup;

import dev.maeum.SessionId;

/**
 * Durable queue of entries on the local disk until they are written to the database. The entries of a session stay in
 * order; those of others may be written before them. Entries that are present at start come from processes that have
 * ended. Methods that access the disk block: not for event loops.
 */
@Singleton
@Startup
public class Spill {

    private static final Logger LOG = Logger.getLogger(Spill.class);
    private static final long SEGMENT_LENGTH = 4L << 20;
    private static final double FULL_FOR_NEW_CYCLES = 0.8;

    private final SegmentReader reader;
    private final EntryJson json;
    private final long limit;
    /** Null if the disk cannot be used. */
    private final SpillDirectory directory;
    private final Deque<SealedSegment> sealed = new ArrayDeque<>();
    private final SpilledSessions sessions = new SpilledSessions();
    private final Set<SessionId> inOpen = new HashSet<>();
    private Segment open;
    private volatile long bytes;
    private volatile boolean empty = true;

    Spill(EntryJson json, SpillConfig config) {
        this.json = json;
        this.reader = new SegmentReader(json);
        this.limit = config.limit().asLongValue();
        this.directory = taken(config.directory());
    }

    /**
     * Entries to write to the database, of one file.
     *
     * @param inherited whether they come from a process that has ended
     */
    public record Batch(List<SpillEntry> entries, boolean inherited, Path file) {}

    /** Whether there are no entries. Does not block. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Whether there are entries of a session. True for every session while entries of a process that has ended have not
     * been read. Does not block.
     */
    public boolean holds(SessionId session) {
        return sessions.contains(session);
    }

    /** The number of sessions that are known to have entries. Does not block. */
    public int sessions() {
        return sessions.count();
    }

    /** Size of all entries in bytes. Does not block. */
    public long bytes() {
        return bytes;
    }

    /** Whether there is room for the entries of a new cycle. Does not block. */
    public boolean hasRoom() {
        return bytes < limit * FULL_FOR_NEW_CYCLES;
    }

    /** Whether the directory can be used. */
    public boolean isAvailable() {
        return directory != null;
    }

    /**
     * Appends an entry. It is on the disk when this returns.
     *
     * @throws UncheckedIOException if the disk refuses it, or the spill is full
     */
    public synchronized void append(SpillEntry entry) {
        byte[] record = json.bytes(entry);
        try {
            if (directory == null) {
                throw new IOException("the spill is not available");
            }
            if (bytes + record.length > limit) {
                throw new IOException("the spill is full, it may have " + limit + " bytes");
            }
            if (open == null) {
                open = Segment.create(directory.next());
                empty = false;
            }
            long before = open.length();
            open.append(record);
            bytes += open.length() - before;
            if (inOpen.add(entry.session())) {
                sessions.add(entry.session());
            }
            if (open.length() >= SEGMENT_LENGTH) {
                seal();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The oldest entries of some sessions that are not in the database: those in the first file that has any. Empty if
     * there are none. Each batch has to be removed, whether all of it could be written or not.
     *
     * @param wanted the sessions
     */
    public synchronized Optional<Batch> oldest(Predicate<SessionId> wanted) {
        try {
            if (inOpen.stream().anyMatch(wanted) && sealed.stream().noneMatch(it -> it.concerns(wanted))) {
                seal();
            }
            for (SealedSegment segment : sealed) {
                if (segment.concerns(wanted)) {
                    List<SpillEntry> entries = read(segment).of(id -> segment.has(id) && wanted.test(id));
                    if (segment.concerns(wanted)) {
                        return Optional.of(new Batch(entries, segment.isInherited(), segment.file()));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a session in a batch are in the database. */
    public synchronized void written(Batch batch, SessionId session) {
        segment(batch).filter(segment -> segment.written(session)).ifPresent(segment -> sessions.remove(session));
    }

    /** Removes the entries of a batch that are in the database from the disk. */
    public synchronized void remove(Batch batch) {
        segment(batch).ifPresent(segment -> {
            try {
                if (segment.isWritten()) {
                    delete(segment);
                } else if (segment.isPartlyWritten()) {
                    shrink(segment);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @PreDestroy
    void close() throws IOException {
        if (open != null) {
            open.close();
        }
        if (directory != null) {
            directory.close();
        }
    }

    private Optional<SealedSegment> segment(Batch batch) {
        return sealed.stream().filter(segment -> segment.file().equals(batch.file())).findFirst();
    }

    private SegmentReader.Entries read(SealedSegment segment) throws IOException {
        SegmentReader.Entries read = reader.read(segment.file());
        boolean wasKnown = segment.isKnown();
        Set<SessionId> before = segment.sessions();
        segment.found(read.sessions(), read.complete());
        segment.sessions().stream().filter(id -> !before.contains(id)).forEach(sessions::add);
        before.stream().filter(id -> !segment.has(id)).forEach(sessions::remove);
        if (!wasKnown) {
            sessions.removeUnknown();
        }
        return read;
    }

    // The file is deleted before it is removed from memory: a repeated replay is harmless, a skipped one is not.
    private void delete(SealedSegment segment) throws IOException {
        if (segment.isComplete()) {
            Files.deleteIfExists(segment.file());
        } else {
            LOG.errorf("not everything in the spill could be read; inspect %s and delete it",
                    directory.setAside(segment.file()));
        }
        sealed.remove(segment);
        bytes -= segment.length();
        empty = sealed.isEmpty() && open == null;
    }

    // A session that waits for long must not fill the disk with entries of others. A damaged file stays as it is, so
    // that it can be inspected.
    private void shrink(SealedSegment segment) throws IOException {
        if (segment.isComplete()) {
            long before = segment.length();
            List<byte[]> left = reader.read(segment.file()).records(segment::has);
            segment.shrunk(Segment.replace(segment.file(), left));
            bytes -= before - segment.length();
        }
    }

    private void seal() throws IOException {
        open.close();
        sealed.add(SealedSegment.own(open, inOpen));
        inOpen.clear();
        open = null;
    }

    private SpillDirectory taken(Path root) {
        try {
            SpillDirectory taken = SpillDirectory.take(root);
            for (Path file : taken.segments()) {
                long length = Files.size(file);
                sealed.add(SealedSegment.inherited(file, length));
                sessions.addUnknown();
                bytes += length;
            }
            empty = sealed.isEmpty();
            if (!empty) {
                LOG.infof("%d bytes of a process that has ended wait in the spill for the database", bytes);
            }
            return taken;
        } catch (IOException e) {
            LOG.errorf(e,
                    "the spill cannot be used: cycles that close during an outage of the database are lost if this process ends");
            return null;
        }
    }
}
