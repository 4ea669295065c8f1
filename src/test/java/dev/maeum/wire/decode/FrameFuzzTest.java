package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.face.FramePoints;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.replay.SyntheticFace;

/**
 * Compares the scanner with Jackson: messages that the scanner accepts must give the same bits in Jackson; Jackson
 * answers all others. {@code ./mvnw -Pfuzz test} compares ten million messages.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameFuzzTest {

    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 40_000);
    private static final double ASPECT = 4.0 / 3;

    private final FrameScanner scanner = new FrameScanner(ASPECT);
    private final ClientMessageDecoder decoder = new ClientMessageDecoder(ASPECT);
    private final LandmarkFrame scanned = new LandmarkFrame();
    private final LandmarkFrame parsed = new LandmarkFrame();
    /** As on a connection: behind a message and a zero lies what is left of those before. */
    private final byte[] received = new byte[1 << 20];

    @Test
    void jackson_reads_the_same_from_messages_that_the_scanner_accepts() {
        FuzzedMessages messages = new FuzzedMessages(20261122);
        int taken = 0;
        int valid = 0;
        int plain = 0;
        int timed = 0;
        for (int i = 0; i < MESSAGES; i++) {
            String message = messages.next();
            String verdict = parse(message);
            boolean accepted = scanner.isPlain(received, put(message), scanned);
            if (accepted) {
                taken++;
                assertEquals(expected(scanned.count()), verdict, message);
                assertSame(message);
            }
            timed += accepted && !Double.isNaN(scanned.time()) ? 1 : 0;
            valid += verdict.equals(expected(parsed.count())) ? 1 : 0;
            plain += messages.isPlain() ? 1 : 0;
            assertTrue(accepted || !messages.isPlain(), () -> "left to Jackson: " + message);
        }
        System.out.printf("fuzz: %d messages, %d that Jackson takes, %d that the scanner takes, %d of them plain%n",
                MESSAGES, valid, taken, plain);
        assertTrue(timed > MESSAGES / 20 && timed < taken, timed + " with a time");
        assertTrue(plain > MESSAGES / 10 && valid > taken && taken > plain);
    }

    @Test
    void scanner_and_jackson_read_whole_frames_alike() throws InvalidMessageException {
        Random random = new Random(5);
        for (int i = 0; i < Math.max(40, MESSAGES / 10_000); i++) {
            SyntheticFace face = SyntheticFace.smiling().turned(40 * random.nextDouble() - 20,
                    20 * random.nextDouble() - 10, 0);
            String picture = ",\"width\":" + random.nextInt(900) + ",\"mirrored\":" + random.nextBoolean()
                    + ",\"height\":" + random.nextInt(900);
            String message = i % 2 == 0
                    ? Frames.message(face)
                    : FuzzedMessages.longDecimals(face.points(random, 0.001), i % 4 == 1, picture);
            assertTrue(scanner.scan(received, put(message), scanned));
            decoder.parse(Channel.LANDMARKS, message, parsed);
            assertEquals(FramePoints.aspect(parsed), FramePoints.aspect(scanned), message);
            assertSame(message);
        }
    }

    @Test
    void a_frame_that_is_cut_off_is_not_read_on_in_the_one_before() {
        byte[] whole = Frames.message(SyntheticFace.smiling()).getBytes(UTF_8);
        for (int length = whole.length - 1; length >= 0; length -= 1 + length / 2_000) {
            System.arraycopy(whole, 0, received, 0, whole.length);
            received[length] = 0;

            assertFalse(scanner.isPlain(received, length, scanned), length + " bytes");
        }
    }

    private int put(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        System.arraycopy(bytes, 0, received, 0, bytes.length);
        received[bytes.length] = 0;
        return bytes.length;
    }

    private void assertSame(String message) {
        assertEquals(parsed.count(), scanned.count(), message);
        assertEquals(Double.doubleToRawLongBits(parsed.time()), Double.doubleToRawLongBits(scanned.time()), message);
        assertArrayEquals(FramePoints.bits(parsed), FramePoints.bits(scanned), message);
    }

    // Messages with few points are short, so there can be many; the number of points is then the only error.
    private static String expected(int count) {
        return "data must be an array of 468 or 478 points, not of " + count;
    }

    private String parse(String message) {
        try {
            decoder.parse(Channel.LANDMARKS, message, parsed);
            return "taken";
        } catch (InvalidMessageException e) {
            return e.getMessage();
        }
    }
}
