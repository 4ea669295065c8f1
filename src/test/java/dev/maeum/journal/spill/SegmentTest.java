package dev.maeum.journal.spill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentTest {

    @TempDir
    Path directory;

    private final Random random = new Random(7);

    @Test
    void appended_records_are_read_back() throws IOException {
        List<byte[]> records = records(20);

        Segment.Content content = Segment.read(written(records));

        assertSame(records, content.records());
        assertEquals(0, content.lost());
    }

    @Test
    void a_file_truncated_at_any_byte_keeps_its_complete_records() throws IOException {
        List<byte[]> records = records(8);
        List<Long> ends = new ArrayList<>();
        byte[] whole = Files.readAllBytes(written(records, ends));
        Path cut = directory.resolve("cut");
        for (int length = 0; length <= whole.length; length++) {
            int kept = length;
            Files.write(cut, Arrays.copyOf(whole, length));

            Segment.Content content = Segment.read(cut);

            int expected = (int) ends.stream().filter(end -> end <= kept).count();
            assertSame(records.subList(0, expected), content.records());
            assertEquals(length - (expected == 0 ? 0 : ends.get(expected - 1)), content.lost());
        }
    }

    @Test
    void reading_caches_no_direct_memory_in_threads() throws Exception {
        Path file = written(List.of(new byte[4 << 20]));
        CountDownLatch stay = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        long before = directMemory();
        try {
            List<Future<Integer>> read = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                read.add(threads.submit(() -> {
                    int records = Segment.read(file).records().size();
                    done.countDown();
                    stay.await();
                    return records;
                }));
            }
            assertTrue(done.await(20, TimeUnit.SECONDS));
            long kept = directMemory() - before;
            assertTrue(kept < 4 << 20, "eight threads keep " + kept + " bytes");
            stay.countDown();
            for (Future<Integer> records : read) {
                assertEquals(1, records.get());
            }
        } finally {
            stay.countDown();
            threads.shutdownNow();
        }
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    @Test
    void a_damaged_byte_is_never_read_as_a_record() throws IOException {
        List<byte[]> records = records(5);
        List<Long> ends = new ArrayList<>();
        byte[] whole = Files.readAllBytes(written(records, ends));
        Path damaged = directory.resolve("damaged");
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);
            int hit = at;

            Segment.Content content = Segment.read(damaged);

            int before = (int) ends.stream().filter(end -> end <= hit).count();
            assertSame(records.subList(0, before), content.records());
        }
    }

    private Path written(List<byte[]> records) throws IOException {
        return written(records, new ArrayList<>());
    }

    private Path written(List<byte[]> records, List<Long> ends) throws IOException {
        Path file = directory.resolve("segment" + random.nextInt());
        try (Segment segment = Segment.create(file)) {
            for (byte[] each : records) {
                segment.append(each);
                ends.add(segment.length());
            }
        }
        return file;
    }

    private List<byte[]> records(int count) {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(("{" + "x".repeat(random.nextInt(90)) + i + "}").getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }
}
