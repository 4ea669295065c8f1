package dev.maeum.journal.spill;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of the spill: records that are only ever appended, each as its length (4 bytes, big endian), the CRC-32C of
 * its bytes (4 bytes), and its bytes. A record is there when {@link #append} has returned: written through to the disk.
 * Not thread-safe.
 */
final class Segment implements AutoCloseable {

    private static final int HEADER = 2 * Integer.BYTES;

    private final Path file;
    private final FileChannel channel;
    private long length;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws IOException if the file is there already, or cannot be made */
    static Segment create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Without this a crash of the machine could leave the bytes and forget the name.
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        return new Segment(file, channel);
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    /** @throws IOException if the record is not on the disk; then nothing of it stays in the file */
    void append(byte[] bytes) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(HEADER + bytes.length).putInt(bytes.length).putInt(checksum(bytes))
                .put(bytes).flip();
        try {
            while (record.hasRemaining()) {
                channel.write(record, length + record.position());
            }
            channel.force(false);
            length += record.limit();
        } catch (IOException e) {
            // What half of a record would follow could not be found again.
            channel.truncate(length);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * What a file holds.
     *
     * @param records in the order in which they were appended
     * @param lost bytes at the end that are no record: a torn one of a crash, or damage
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

    // Not through a channel: it would leave a direct buffer of the file's size behind with every thread that reads one,
    // and threads of an executor are many and stay.
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream stream = new FileInputStream(file.toFile())) {
            return stream.readAllBytes();
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
