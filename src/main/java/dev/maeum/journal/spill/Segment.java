package dev.maeum.journal.spill;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of the spill: records that are only ever appended, each as its length (4 bytes, big endian), the CRC-32C of
 * its bytes (4 bytes), and its bytes. {@link #append} returns when the record is on the disk.
 * Not thread-safe.
 */
final class Segment implements AutoCloseable {

    static final String PARTIAL = ".partial";
    private static final int HEADER = 2 * Integer.BYTES;

    private final Path file;
    private final FileChannel channel;
    private long length;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws IOException if the file exists already or cannot be created */
    static Segment create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Without this a crash of the machine could lose the directory entry of the file.
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        return new Segment(file, channel);
    }

    /**
     * Replaces a file by one that has these records. A crash leaves the one or the other, and at most a partial file with
     * the name that {@link #partial} returns.
     *
     * @return its length
     */
    static long replace(Path file, List<byte[]> records) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        records.forEach(bytes -> content.writeBytes(framed(bytes).array()));
        Path partial = partial(file);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            // It may be what the disk has no room for.
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        return content.size();
    }

    static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + PARTIAL);
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    /** @throws IOException if the record is not on the disk; the file then contains nothing of it */
    void append(byte[] bytes) throws IOException {
        ByteBuffer record = framed(bytes);
        try {
            while (record.hasRemaining()) {
                channel.write(record, length + record.position());
            }
            channel.force(false);
            length += record.limit();
        } catch (IOException e) {
            // Records after a partial one could not be read.
            channel.truncate(length);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Content of a file.
     *
     * @param records in the order in which they were appended
     * @param lost bytes at the end that are no record: a partial one after a crash, or damage
     */
    record Content(List<byte[]> records, long lost) {}

    static Content read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(file));
        List<byte[]> records = new ArrayList<>();
        while (bytes.remaining() >= HEADER) {
            int begin = bytes.position();
            int length = bytes.getInt();
            int checksum = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                return new Content(records, bytes.limit() - begin);
            }
            byte[] record = new byte[length];
            bytes.get(record);
            if (checksum(record) != checksum) {
                return new Content(records, bytes.limit() - begin);
            }
            records.add(record);
        }
        return new Content(records, bytes.remaining());
    }

    // Not through a channel: that caches a direct buffer of the file's size in every thread that reads a file.
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream stream = new FileInputStream(file.toFile())) {
            return stream.readAllBytes();
        }
    }

    private static ByteBuffer framed(byte[] bytes) {
        return ByteBuffer.allocate(HEADER + bytes.length).putInt(bytes.length).putInt(checksum(bytes)).put(bytes)
                .flip();
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
