package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.buffer.Unpooled;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameBoundariesTest {

    private final FrameBoundaries frames = new FrameBoundaries();

    @Test
    void nothing_is_pending_after_whole_frames_of_every_length() {
        for (int length : new int[]{ 0, 1, 125, 126, 65_535, 65_536 }) {
            advance(frame(length, true));

            assertEquals(0, frames.pending(), "masked, " + length);

            advance(frame(length, false));

            assertEquals(0, frames.pending(), "unmasked, " + length);
        }
    }

    @Test
    void the_bytes_of_an_unfinished_frame_are_pending() {
        byte[] whole = frame(1_000, true);

        advance(part(whole, 0, 400));

        assertEquals(400, frames.pending());

        advance(part(whole, 400, whole.length));

        assertEquals(0, frames.pending());
    }

    @Test
    void an_unfinished_header_is_pending() {
        byte[] whole = frame(70_000, true);

        advance(part(whole, 0, 5));

        assertEquals(5, frames.pending());
    }

    @Test
    void half_a_frame_behind_a_whole_one_is_pending() {
        byte[] whole = frame(200, true);

        advance(whole, part(whole, 0, 100));

        assertEquals(100, frames.pending());
    }

    @Test
    void boundaries_do_not_depend_on_how_bytes_are_divided() {
        Random random = new Random(3);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            stream.writeBytes(frame(random.nextInt(i % 10 == 0 ? 70_000 : 300), random.nextBoolean()));
        }
        byte[] bytes = stream.toByteArray();
        int at = 0;
        while (at < bytes.length) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(5_000));
            advance(part(bytes, at, to));
            at = to;
        }

        assertEquals(0, frames.pending());
    }

    @Test
    void the_largest_binary_message_that_ended_is_told_once() {
        byte[] large = frame(35_000, true);

        advance(frame(200, true), part(large, 0, 30_000));

        assertEquals(208, frames.takeLargest());
        assertEquals(0, frames.takeLargest());

        advance(part(large, 30_000, large.length), frame(10, true));

        assertEquals(large.length, frames.takeLargest());
    }

    @Test
    void texts_and_parts_of_messages_are_no_binary_messages() {
        byte[] text = frame(5_000, true);
        text[0] = (byte) 0x81;
        byte[] part = frame(5_000, true);
        part[0] = 0x02;
        byte[] rest = frame(5_000, true);
        rest[0] = (byte) 0x80;

        advance(text, part, rest);

        assertEquals(0, frames.takeLargest());
    }

    @Test
    void where_frames_end_is_told_of_the_bytes_that_arrived_last() {
        byte[] whole = frame(200, true);

        advance(part(whole, 0, 100));
        assertEquals(List.of(false, 0, 0), List.of(frames.continued(), frames.firstEnd(), frames.lastEnd()));

        advance(part(whole, 100, whole.length), whole, whole, part(whole, 0, 1));
        int first = whole.length - 100;
        assertEquals(List.of(true, first, first + 2 * whole.length),
                List.of(frames.continued(), frames.firstEnd(), frames.lastEnd()));

        advance(part(whole, 1, whole.length));
        assertEquals(List.of(true, whole.length - 1, whole.length - 1),
                List.of(frames.continued(), frames.firstEnd(), frames.lastEnd()));
    }

    private void advance(byte[]... parts) {
        frames.advance(Unpooled.wrappedBuffer(parts));
    }

    private static byte[] part(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }

    /** A binary frame with a payload of so many zeros. */
    static byte[] frame(int length, boolean masked) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        frame.write(0x82);
        if (length < 126) {
            frame.write(mask | length);
        } else if (length < 65_536) {
            frame.write(mask | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(mask | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        frame.writeBytes(new byte[(masked ? 4 : 0) + length]);
        return frame.toByteArray();
    }
}
