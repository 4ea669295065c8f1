package dev.maeum.wire.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.face.FaceMeter;
import dev.maeum.face.FramePoints;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BinaryFrameTest {

    private static final double DEFAULT_ASPECT = 4.0 / 3;
    private static final byte[] QUANTISED = BinaryFrames.of(SyntheticFace.smiling().points(), BinaryFrames.QUANTISED);
    private static final byte[] FLOATS = BinaryFrames.of(SyntheticFace.smiling().points(), 0);

    private final BinaryFrame binary = new BinaryFrame(DEFAULT_ASPECT);
    private final LandmarkFrame frame = new LandmarkFrame();

    @Test
    void reads_the_golden_int16_frame() throws IOException, InvalidMessageException {
        read(golden("quantised"));

        assertEquals(478, frame.count());
        assertEquals(1280.0 / 720, FramePoints.aspect(frame));
        assertTrue(frame.hasStatedAspect());
        for (int i : FaceMeter.landmarks()) {
            assertArrayEquals(new float[]{ (i % 97) / 128f, (i % 53) / 64f, (i % 31 - 15) / 512f },
                    FramePoints.of(frame, i), 1e-7f);
        }
    }

    @Test
    void reads_the_golden_float32_frame_and_unmirrors_it() throws IOException, InvalidMessageException {
        read(golden("float32-mirrored"));

        assertEquals(468, frame.count());
        assertEquals(DEFAULT_ASPECT, FramePoints.aspect(frame));
        assertFalse(frame.hasStatedAspect());
        // 263 mirrors 33; 1 lies on the mirror axis.
        assertArrayEquals(new float[]{ 1 - 33 / 128f, 33 / 64f, -13 / 512f }, FramePoints.of(frame, 263), 1e-7f);
        assertArrayEquals(new float[]{ 1 - 1 / 128f, 1 / 64f, -14 / 512f }, FramePoints.of(frame, 1), 1e-7f);
    }

    @Test
    void float32_loses_nothing_and_int16_hardly_anything() throws InvalidMessageException {
        LandmarkFrame exact = Frames.of(SyntheticFace.smiling());

        read(FLOATS);
        assertArrayEquals(FramePoints.bits(exact), FramePoints.bits(frame));
        read(QUANTISED);
        for (int i : FaceMeter.landmarks()) {
            assertArrayEquals(FramePoints.of(exact, i), FramePoints.of(frame, i), 1 / 32768f + 1e-6f);
        }
    }

    @Test
    void reads_the_clients_time_from_the_header_whatever_its_value() throws InvalidMessageException {
        read(FLOATS);
        assertEquals(1795360393257.0, frame.time());
        for (double time : new double[]{ 1795360393257.375, -5, 1e300, Double.NEGATIVE_INFINITY, Double.NaN }) {
            byte[] message = QUANTISED.clone();
            ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putDouble(8, time);
            read(message);
            assertEquals(time, frame.time());
        }
    }

    @Test
    void a_time_of_zero_is_none() throws InvalidMessageException {
        byte[] message = QUANTISED.clone();
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putDouble(8, 0);
        read(message);

        assertEquals(LandmarkFrame.NO_TIME, frame.time());
    }

    @Test
    void reports_the_error() {
        assertEquals("a binary message must begin with a header of 24 bytes, MAEU first",
                error(QUANTISED, bytes -> bytes.put(3, (byte) 'W')));
        assertEquals("version 2 of binary frames is not known here, 1 is",
                error(QUANTISED, bytes -> bytes.put(4, (byte) 2)));
        assertEquals("flags and reserved bytes that have no meaning must be 0",
                error(QUANTISED, bytes -> bytes.put(5, (byte) 5)));
        assertEquals("flags and reserved bytes that have no meaning must be 0",
                error(QUANTISED, bytes -> bytes.putInt(20, 1)));
        assertEquals("data must be an array of 468 or 478 points, not of 65535",
                error(QUANTISED, bytes -> bytes.putShort(6, (short) -1)));
        assertEquals("a frame of 468 points has 2832 bytes, not 2892",
                error(QUANTISED, bytes -> bytes.putShort(6, (short) 468)));
        assertEquals("a frame of 478 points has 2892 bytes, not 5760",
                error(FLOATS, bytes -> bytes.put(5, (byte) 1)));
        assertEquals("a binary frame has at most 5760 bytes, not 5761",
                error(Arrays.copyOf(FLOATS, FLOATS.length + 1), bytes -> {
                }));
    }

    @Test
    void names_the_first_invalid_point_whether_measured_or_not() {
        for (float bad : new float[]{ Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 10.001f, -1e30f }) {
            for (int coordinate : new int[]{ 0, 4, 3 * 3 + 2, 3 * 477 + 1 }) {
                assertEquals("data[" + coordinate / 3 + "] lacks an x, y or z in -10..10",
                        error(FLOATS, bytes -> bytes.putFloat(24 + 4 * coordinate, bad)));
            }
        }
    }

    @Test
    void any_bytes_are_a_frame_or_an_error() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            byte[] mutant = (i % 2 == 0 ? QUANTISED : FLOATS).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutant[random.nextInt(i % 3 == 0 ? 24 : mutant.length)] = (byte) random.nextInt(256);
            }
            byte[] message = i % 5 == 0 ? Arrays.copyOf(mutant, random.nextInt(BinaryFrame.LONGEST)) : mutant;
            try {
                read(message);
            } catch (InvalidMessageException e) {
                assertEquals("INVALID_LANDMARKS", e.code());
            }
        }
    }

    private void read(byte[] message) throws InvalidMessageException {
        // As on a connection, whose arrays have bytes of other frames behind the message.
        byte[] received = Arrays.copyOf(message, message.length + 5_000);
        Arrays.fill(received, message.length, received.length, (byte) 1);
        binary.read(received, message.length, frame);
    }

    private String error(byte[] message, Consumer<ByteBuffer> change) {
        byte[] changed = message.clone();
        change.accept(ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN));
        return assertThrows(InvalidMessageException.class, () -> read(changed)).getMessage();
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = BinaryFrameTest.class.getResourceAsStream("/frames/" + name + ".bin")) {
            return in.readAllBytes();
        }
    }
}
