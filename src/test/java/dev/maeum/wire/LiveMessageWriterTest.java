package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.Emotion;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;

/** Compares every character with what Jackson writes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveMessageWriterTest {

    private static final int MESSAGES = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(19);

    @Test
    void messages_are_as_jackson_writes_them() throws JsonProcessingException {
        for (int i = 0; i < MESSAGES; i++) {
            assertWritten(message(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()));
        }
    }

    @Test
    void all_hundredths_are_as_jackson_writes_them() throws JsonProcessingException {
        for (int hundredths = -40_000; hundredths <= 40_000; hundredths += 3) {
            assertWritten(ofNumbers(hundredths / 100.0, (hundredths + 1) / 100.0, (hundredths + 2) / 100.0));
        }
    }

    @Test
    void numbers_that_no_face_has_are_as_jackson_writes_them() throws JsonProcessingException {
        for (double number : new double[]{ 9_999_999.99, 1e7, -1e7, 12_345_678.91, 1e15, 4e18, 1e300, Double.NaN,
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY }) {
            assertWritten(ofNumbers(number, number, number));
        }
    }

    private static void assertWritten(ServerMessage.Live live) throws JsonProcessingException {
        assertEquals(JSON.writeValueAsString(ServerMessage.Envelope.of(live)), LiveMessageWriter.write(live));
    }

    private ServerMessage.Live message(boolean measured, boolean gaze, boolean obstacle) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (Emotion emotion : Emotion.values()) {
            probabilities.put(emotion.key(), hundredths(1));
        }
        List<ServerMessage.LiveUnit> units = new ArrayList<>();
        while (measured && units.size() < random.nextInt(6)) {
            units.add(new ServerMessage.LiveUnit(one(ActionUnit.values()).name(), hundredths(300)));
        }
        return new ServerMessage.Live(1_795_360_089_491L + random.nextInt(1_000_000),
                measured ? probabilities : null, measured ? hundredths(1) : null, measured ? hundredths(1) : null,
                units, new ServerMessage.LiveHead(hundredths(90), hundredths(90), hundredths(180)),
                gaze ? gaze() : null, hundredths(1), hundredths(1_000), hundredths(1),
                obstacle ? one(FrameQuality.values()).words() : null,
                new ServerMessage.LiveNeutral(random.nextBoolean(), hundredths(1), hundredths(1)), random.nextInt(5));
    }

    private ServerMessage.LiveGaze gaze() {
        return new ServerMessage.LiveGaze(hundredths(90), hundredths(90), hundredths(180), random.nextBoolean());
    }

    private static ServerMessage.Live ofNumbers(double one, double two, double three) {
        return new ServerMessage.Live(0, null, null, null, List.of(), new ServerMessage.LiveHead(one, two, three), null,
                one, two, three, null, new ServerMessage.LiveNeutral(false, 0, 1), 0);
    }

    private double hundredths(double most) {
        return Math.rint(100 * most * (2 * random.nextDouble() - 1)) / 100 + 0.0;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
