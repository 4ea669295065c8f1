package dev.maeum.wire.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FaceMeter;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.Side;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientMessageDecoderTest {

    private static final String FRAME = Frames.message(SyntheticFace.smiling());
    private static final Set<String> CODES = Set.of("PARSE_ERROR", "UNKNOWN_COMMAND", "INVALID_LANDMARKS",
            "INVALID_TEXT", "INVALID_VAD");

    private final ClientMessageDecoder decoder = new ClientMessageDecoder(4.0 / 3);
    private final LandmarkFrame frame = new LandmarkFrame();

    @Test
    void reads_all_points_of_a_frame() throws InvalidMessageException {
        assertInstanceOf(ClientMessage.Landmarks.class, decode(FRAME));
        assertEquals(478, frame.count());
    }

    @Test
    void reads_fields_in_any_order_and_skips_what_it_does_not_know() throws InvalidMessageException {
        String turned = "{\"more\":{\"a\":[{}]},\"data\":" + FRAME.substring(FRAME.indexOf('['), FRAME.indexOf(']') + 1)
                .replace("\"x\"", "\"v\":[1,{}],\"x\"") + ",\"type\":\"landmarks\"}";

        assertInstanceOf(ClientMessage.Landmarks.class, decode(turned));
        assertEquals(478, frame.count());
    }

    @Test
    void reads_the_aspect_ratio_from_the_message() throws InvalidMessageException {
        SyntheticFace wide = SyntheticFace.smiling().in(16.0 / 9);
        double[] stretched = measured(Frames.message(wide));
        double[] right = measured(Frames.message(wide).replace("\"timestamp\"", "\"width\":1280,\"height\":720,\"t\""));
        double[] standard = measured(FRAME);

        int width = ActionUnit.AU20.at(Side.LEFT);
        assertEquals(standard[width], right[width], 1e-4);
        assertTrue(Math.abs(stretched[width] - standard[width]) < 0.1);
        assertTrue(Math.abs(stretched[ActionUnit.AU26.at(Side.LEFT)] - standard[ActionUnit.AU26.at(Side.LEFT)]) > 0.05);
    }

    @Test
    void an_implausible_aspect_ratio_counts_as_absent() throws InvalidMessageException {
        assertInstanceOf(ClientMessage.Landmarks.class,
                decode(FRAME.replace("\"timestamp\"", "\"width\":0,\"height\":-3,\"t\"")));
        assertFalse(frame.hasStatedAspect());
        double[] standard = measured(FRAME);
        for (String shape : List.of("\"width\":1e150,\"height\":1", "\"width\":1,\"height\":1e300",
                "\"width\":6,\"height\":1")) {
            assertArrayEquals(standard, measured(FRAME.replace("\"timestamp\"", shape + ",\"t\"")));
        }
    }

    @Test
    void knows_whether_the_message_states_the_shape_of_its_picture() throws InvalidMessageException {
        for (String more : List.of("", ",\"more\":{}")) {
            decode(FRAME.replace("\"timestamp\"", "\"width\":720,\"height\":1280" + more + ",\"t\""));
            assertTrue(frame.hasStatedAspect());
            assertEquals(9.0 / 16, frame.givenAspect());
            for (String unstated : List.of("\"width\":720", "\"height\":1280", "\"width\":6,\"height\":1")) {
                decode(FRAME.replace("\"timestamp\"", unstated + more + ",\"t\""));
                assertFalse(frame.hasStatedAspect(), unstated + more);
                assertEquals(4.0 / 3, frame.givenAspect());
            }
        }
    }

    @Test
    void reads_the_time_from_the_message_and_clears_it_for_the_next() throws InvalidMessageException {
        for (String more : List.of("", ",\"more\":{}")) {
            assertEquals(1795360393257.0, time("\"timestamp\":1795360393257" + more));
            assertEquals(1795360393257.375, time("\"timestamp\":1795360393257.375" + more));
            assertEquals(-1.5e300, time("\"timestamp\":-15E299" + more));
            assertEquals(Double.POSITIVE_INFINITY, time("\"timestamp\":1e999" + more));
            assertEquals(Double.NaN, time("\"t\":1" + more));
        }
    }

    @Test
    void a_timestamp_that_is_not_a_number_counts_as_absent() throws InvalidMessageException {
        for (String value : List.of("\"1795360393257\"", "\"\"", "null", "true", "{\"a\":[1]}", "[1795360393257]")) {
            assertEquals(5, time("\"timestamp\":5"));
            assertEquals(Double.NaN, time("\"timestamp\":" + value), value);
            assertEquals(Double.NaN, time("\"timestamp\":1,\"timestamp\":" + value), value);
        }
    }

    @Test
    void measurements_do_not_depend_on_how_fast_frames_arrive() throws InvalidMessageException {
        BinaryFrame binary = new BinaryFrame(4.0 / 3);
        for (boolean json : new boolean[]{ true, false }) {
            CycleAssembler live = new CycleAssembler(10_000, 0, face -> 1);
            CycleAssembler burst = new CycleAssembler(10_000, 0, face -> 1);
            for (int i = 0; i < 50; i++) {
                SyntheticFace face = SyntheticFace.smiling().turned(i / 5.0, 0, 0);
                double time = 1795360393257.25 + i * 40;
                if (json) {
                    decode(Frames.message(face).replaceFirst("\"timestamp\":\\d+",
                            "\"timestamp\":" + new BigDecimal(time).toPlainString()));
                } else {
                    byte[] message = BinaryFrames.of(face);
                    ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putDouble(8, time);
                    binary.read(message, message.length, frame);
                }
                live.add(frame, i * 40L);
                burst.add(frame, i);
            }
            CycleFeatures features = live.close(2_000).orElseThrow().features();

            assertEquals(features, burst.close(2_000).orElseThrow().features());
            assertEquals(5, features.head().speed(), 0.2);
        }
    }

    @Test
    void names_the_invalid_point() {
        assertEquals("data[1] lacks an x, y or z in -10..10",
                error(
                        "{\"type\":\"landmarks\",\"data\":[{\"x\":1,\"y\":2,\"z\":3},{\"x\":1,\"y\":1e999,\"z\":0}]}"));
        assertEquals("data[0] is not an object with x, y and z",
                error("{\"type\":\"landmarks\",\"data\":[[1,2,3]]}"));
        assertEquals("data must be an array of 468 or 478 points, not of 1",
                error("{\"type\":\"landmarks\",\"data\":[{\"x\":1,\"y\":2,\"z\":3}]}"));
        assertEquals("data must be an array of 468 or 478 points", error("{\"type\":\"landmarks\",\"data\":7}"));
    }

    @Test
    void a_truncated_message_is_refused() {
        for (int length = 0; length < FRAME.length(); length += 97) {
            String cut = FRAME.substring(0, length);
            assertEquals("PARSE_ERROR", assertThrows(InvalidMessageException.class, () -> decode(cut)).code(), cut);
        }
    }

    @Test
    void any_text_is_a_message_or_an_error_with_a_code() {
        Random random = new Random(7);
        List<String> seeds = List.of(FRAME.substring(0, 400) + "]}", "{\"type\":\"ping\"}",
                "{\"type\":\"vad_result\",\"data\":{\"isSpeech\":true,\"duration\":12.5}}",
                "{\"type\":\"stt_text\",\"data\":{\"text\":\"hello\"}}");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder mutant = new StringBuilder(seeds.get(i % seeds.size()));
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(mutant.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutant.setCharAt(at, (char) random.nextInt(0x3000));
                    case 1 -> mutant.deleteCharAt(at);
                    default -> mutant.insert(at, "{}[]\",:0e-\\u".charAt(random.nextInt(12)));
                }
            }
            try {
                decode(mutant.toString());
            } catch (InvalidMessageException e) {
                assertTrue(CODES.contains(e.code()), e.code());
            }
        }
    }

    private ClientMessage decode(String message) throws InvalidMessageException {
        return decoder.decode(Channel.LANDMARKS, message, frame);
    }

    private double time(String members) throws InvalidMessageException {
        String message = FRAME.replaceFirst("\"timestamp\":\\d+", members.replace("\\", "\\\\"));
        assertInstanceOf(ClientMessage.Landmarks.class, decode(message));
        return frame.time();
    }

    private String error(String message) {
        return assertThrows(InvalidMessageException.class, () -> decode(message)).getMessage();
    }

    private double[] measured(String message) throws InvalidMessageException {
        decode(message);
        double[] measures = new double[ActionUnit.MEASURES];
        assertEquals(FrameQuality.USABLE, new FaceMeter().measure(frame, measures));
        return measures;
    }
}
