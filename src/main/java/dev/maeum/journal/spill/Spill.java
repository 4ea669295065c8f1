package dev.maeum.journal.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Startup;

/**
 * Durable queue of entries on the local disk, in order, until they are written to the database. Entries that are present
 * at start come from processes that have ended. Methods that access the disk block: not for event loops.
 */
@Singleton
@Startup
public class Spill {

    private static final Logger LOG = Logger.getLogger(Spill.class);
    private static final long SEGMENT_LENGTH = 4L << 20;
    private static final double FULL_FOR_NEW_CYCLES = 0.8;

    private final EntryJson json;
    private final long limit;
    /** Null if the disk cannot be used. */
    private final SpillDirectory directory;
    private final Deque<Waiting> sealed = new ArrayDeque<>();
    private Segment open;
    private volatile long bytes;
    private volatile boolean empty = true;

    Spill(EntryJson json, SpillConfig config) {
        this.json = json;
        this.limit = config.limit().asLongValue();
        this.directory = taken(config.directory());
    }

    /**
     * Entries to write to the database.
     *
     * @param inherited whether they come from a process that has ended
     * @param complete whether the whole file could be read: a crash may leave a partial last record, which was never confirmed
     */
    public record Batch(List<SpillEntry> entries, boolean inherited, Path file, boolean complete) {}

    private record Waiting(Path file, long length, boolean inherited) {}

    /** Whether there are no entries. Does not block. */
    public boolean isEmpty() {
        return empty;
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
            if (open.length() >= SEGMENT_LENGTH) {
                seal();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The oldest entries; later appends come after them. Empty if there are none. */
    public synchronized Optional<Batch> oldest() {
        try {
            if (sealed.isEmpty() && open != null) {
                seal();
            }
            return sealed.isEmpty() ? Optional.empty() : Optional.of(read(sealed.peek()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes entries that are in the database. */
    public synchronized void remove(Batch batch) {
        Waiting oldest = sealed.peek();
        if (oldest == null || !oldest.file().equals(batch.file())) {
            throw new IllegalStateException("only the oldest entries can be removed");
        }
        try {
            // The file is deleted before it is removed from memory: a repeated replay is harmless, a skipped one is not.
            if (batch.complete()) {
                Files.deleteIfExists(oldest.file());
            } else {
                LOG.errorf("not everything in the spill could be read; inspect %s and delete it",
                        directory.setAside(oldest.file()));
            }
            sealed.remove();
            bytes -= oldest.length();
            empty = sealed.isEmpty() && open == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private Batch read(Waiting segment) throws IOException {
        Segment.Content content = Segment.read(segment.file());
        List<SpillEntry> entries = new ArrayList<>();
        for (byte[] record : content.records()) {
            try {
                entries.add(json.entry(record));
            } catch (IOException e) {
                // Without the message of the exception, which quotes speech.
                LOG.errorf("an entry of %s cannot be parsed: %s", segment.file(), e.getClass().getSimpleName());
            }
        }
        boolean complete = content.lost() == 0 && entries.size() == content.records().size();
        return new Batch(entries, segment.inherited(), segment.file(), complete);
    }

    private void seal() throws IOException {
        open.close();
        sealed.add(new Waiting(open.file(), open.length(), false));
        open = null;
    }

    private SpillDirectory taken(Path root) {
        try {
            SpillDirectory taken = SpillDirectory.take(root);
            for (Path file : taken.segments()) {
                long length = Files.size(file);
                sealed.add(new Waiting(file, length, true));
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
