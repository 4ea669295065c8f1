package dev.maeum.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleSecond;
import dev.maeum.cycle.GazeDirection;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.EmotionPosterior;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.ActionUnit;

/**
 * The seconds of a cycle as they are stored in its row: 36 bytes each and 19 before them, so that ten seconds take 379.
 *
 * <p>
 * Version 1: the version; the number of action units and the FACS number of each, so that units of other versions keep their
 * meaning; the number of emotions, in the order of {@link Emotion}. Then for every second with a usable frame: second, frames
 * (at most 255), valence and arousal in hundredths, a byte for each probability (of 255), a byte for each unit (tenths of a
 * spread), yaw and pitch (degrees), roll (two bytes), gaze yaw, gaze pitch, and the angle between gaze and camera; 127 where
 * there is no gaze. Signed and big-endian where not said otherwise.
 */
@Singleton
class PackedSeconds {

    private static final byte VERSION = 1;
    private static final byte NO_GAZE = Byte.MAX_VALUE;
    private static final int UNSIGNED = 0xFF;
    private static final ActionUnit[] UNITS = ActionUnit.values();
    private static final Emotion[] EMOTIONS = Emotion.values();
    private static final int HEAD = 3 + UNITS.length;
    private static final int SECOND = 11 + EMOTIONS.length + UNITS.length;

    private final GeometryAnalyst geometry;

    PackedSeconds(GeometryAnalyst geometry) {
        this.geometry = geometry;
    }

    /** The seconds of a cycle with their readings; null if there are none. */
    byte[] pack(Cycle cycle) {
        if (cycle.seconds().isEmpty()) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(HEAD + SECOND * cycle.seconds().size());
        out.put(VERSION).put((byte) UNITS.length);
        for (ActionUnit unit : UNITS) {
            out.put((byte) number(unit));
        }
        out.put((byte) EMOTIONS.length);
        for (CycleSecond second : cycle.seconds()) {
            pack(second, cycle, out);
        }
        return out.array();
    }

    private void pack(CycleSecond second, Cycle cycle, ByteBuffer out) {
        Map<ActionUnit, Double> deviations = new EnumMap<>(ActionUnit.class);
        for (ActionUnit unit : UNITS) {
            deviations.put(unit, second.of(unit));
        }
        EmotionPosterior posterior = geometry.posterior(deviations, second.skin(), cycle.features().neutral());
        out.put((byte) second.second()).put((byte) Math.min(UNSIGNED, second.frames()))
                .put(signed(100 * posterior.valence())).put(signed(100 * posterior.arousal()));
        for (Emotion emotion : EMOTIONS) {
            out.put((byte) Math.round(UNSIGNED * posterior.probabilities().getOrDefault(emotion, 0.0)));
        }
        for (ActionUnit unit : UNITS) {
            out.put(signed(10 * second.of(unit)));
        }
        out.put(signed(second.yaw())).put(signed(second.pitch())).putShort((short) Math.round(second.roll()));
        GazeDirection gaze = second.gaze();
        out.put(gaze == null ? NO_GAZE : signed(gaze.yaw())).put(gaze == null ? NO_GAZE : signed(gaze.pitch()))
                .put(gaze == null ? NO_GAZE : signed(gaze.offCamera()));
    }

    /** The seconds of a row; none if they are of a later version. */
    static List<StoredSecond> unpack(int cycle, long startedAt, byte[] packed) {
        List<StoredSecond> seconds = new ArrayList<>();
        if (packed == null || packed.length == 0 || packed[0] != VERSION) {
            return seconds;
        }
        ByteBuffer in = ByteBuffer.wrap(packed, 1, packed.length - 1);
        int[] units = new int[in.get()];
        for (int i = 0; i < units.length; i++) {
            units[i] = in.get();
        }
        int emotions = in.get();
        while (in.remaining() >= 11 + emotions + units.length) {
            seconds.add(unpack(cycle, startedAt, units, emotions, in));
        }
        return seconds;
    }

    private static StoredSecond unpack(int cycle, long startedAt, int[] units, int emotions, ByteBuffer in) {
        long timestamp = startedAt + 1_000L * in.get();
        int frames = in.get() & UNSIGNED;
        double valence = in.get() / 100.0;
        double arousal = in.get() / 100.0;
        Map<Emotion, Double> probabilities = new EnumMap<>(Emotion.class);
        for (int i = 0; i < emotions; i++) {
            double probability = Math.rint(1_000.0 * (in.get() & UNSIGNED) / UNSIGNED) / 1_000;
            if (i < EMOTIONS.length) {
                probabilities.put(EMOTIONS[i], probability);
            }
        }
        Map<Integer, Double> deviations = new TreeMap<>();
        for (int unit : units) {
            deviations.put(unit, in.get() / 10.0);
        }
        int yaw = in.get();
        int pitch = in.get();
        int roll = in.getShort();
        byte gazeYaw = in.get();
        byte gazePitch = in.get();
        byte offCamera = in.get();
        return new StoredSecond(cycle, timestamp, frames, valence, arousal, probabilities, deviations, yaw, pitch, roll,
                offCamera == NO_GAZE ? null : new GazeDirection(gazeYaw, gazePitch, offCamera));
    }

    private static int number(ActionUnit unit) {
        return Integer.parseInt(unit.name().substring(2));
    }

    private static byte signed(double value) {
        return (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, Math.rint(value)));
    }
}
