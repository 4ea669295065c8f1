package dev.maeum.journal.spill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Folder of this process in the directory of the spill: numbered, and locked while the process lives. Files in the
 * folders of processes that have ended are moved into it.
 */
final class SpillDirectory implements AutoCloseable {

    private static final String SEGMENT = ".spill";
    private static final Pattern NAME = Pattern.compile("[0-9]{12}\\.spill");
    private static final Pattern PARTIAL = Pattern.compile(NAME + Pattern.quote(Segment.PARTIAL));
    private static final String DAMAGED = ".damaged";
    private static final int MOST_PROCESSES = 64;

    private final Path folder;
    private final FileChannel lock;
    private long lastNumber;

    private SpillDirectory(Path folder, FileChannel lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        removePartial(folder);
        this.lastNumber = segments(folder).stream().mapToLong(SpillDirectory::number).max().orElse(0);
    }

    /** @throws IOException if the directory cannot be created or written to */
    static SpillDirectory take(Path root) throws IOException {
        Files.createDirectories(root);
        SpillDirectory own = null;
        for (Path folder : IntStream.range(0, MOST_PROCESSES).mapToObj(i -> root.resolve(String.valueOf(i))).toList()) {
            if (own == null) {
                Files.createDirectories(folder);
                FileChannel lock = lock(folder);
                own = lock == null ? null : new SpillDirectory(folder, lock);
            } else if (Files.isDirectory(folder)) {
                own.adopt(folder);
            }
        }
        if (own == null) {
            throw new IOException(root + " is in use by " + MOST_PROCESSES + " processes");
        }
        return own;
    }

    /** The files of the folder, in the order of their creation. */
    List<Path> segments() throws IOException {
        return segments(folder);
    }

    Path next() {
        lastNumber++;
        return folder.resolve("%012d%s".formatted(lastNumber, SEGMENT));
    }

    /** Renames a file that cannot be read completely, so that it is not replayed again. */
    Path setAside(Path segment) throws IOException {
        Path aside = segment.resolveSibling(segment.getFileName() + DAMAGED);
        return Files.move(segment, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    private void adopt(Path other) throws IOException {
        try (FileChannel dead = lock(other)) {
            if (dead != null) {
                removePartial(other);
                for (Path segment : segments(other)) {
                    Files.move(segment, next(), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    // The operating system releases the lock when the process ends, also after a crash. Null if another process holds it.
    private static FileChannel lock(Path folder) throws IOException {
        // The content is confidential.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process holds the lock: the application before a hot reload.
        }
        channel.close();
        return null;
    }

    private static List<Path> segments(Path folder) throws IOException {
        return files(folder, NAME);
    }

    // A crash came before they replaced their file, which is whole.
    private static void removePartial(Path folder) throws IOException {
        for (Path file : files(folder, PARTIAL)) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder, Pattern name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
    }

    private static long number(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SEGMENT.length()));
    }
}
