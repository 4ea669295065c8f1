package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Frames;
import dev.maeum.cycle.BilateralStatistic;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.Gaze;
import dev.maeum.cycle.HeadPose;
import dev.maeum.cycle.Picture;
import dev.maeum.cycle.ShapeSource;
import dev.maeum.cycle.SkinDeviations;
import dev.maeum.cycle.Statistic;
import dev.maeum.cycle.TimeSource;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.MeasurementReliability;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.SkinPosition;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackedFeaturesTest {

    private static final String ROW = "010290c80d9c9c01909901030090bf058b9b0a040092d6010000020200000000000000000600010202020202020202020202"
            + "02020202020202020202020202020202020202020202020202020202020202020202020202020202ac0202010400c0b80202"
            + "010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b8020201"
            + "0400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b802020104"
            + "00c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400"
            + "c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0b80202010400c0"
            + "b80202010400c0b80202010400c0b802";

    private final CycleJson json = new CycleJson(new ObjectMapper());
    private final Random random = new Random(20);

    @Test
    void whatever_was_measured_comes_back_to_the_last_digit() {
        for (int i = 0; i < 5_000; i++) {
            CycleFeatures features = features(Math.pow(10, random.nextInt(9) - 4));
            CycleFeatures stored = PackedFeatures.unpack(PackedFeatures.pack(features).orElseThrow());

            assertEquals(features, stored);
            assertEquals(json.features(features), json.features(stored));
        }
    }

    @Test
    void measures_that_would_lose_digits_are_not_packed() {
        assertEquals(Optional.empty(), PackedFeatures.pack(withBlinks(1e12)));
        assertEquals(Optional.empty(), PackedFeatures.pack(withBlinks(-1e300)));
        assertTrue(PackedFeatures.pack(withBlinks(1e11)).isPresent());
    }

    @Test
    void geometry_reads_stored_features_as_it_read_them_live_and_as_it_reads_those_that_were_stored_as_json() {
        GeometryAnalyst geometry = new GeometryAnalyst();
        for (Cycle cycle : cycles(geometry)) {
            byte[] packed = PackedFeatures.pack(cycle.features()).orElseThrow();
            Cycle stored = with(cycle, PackedFeatures.unpack(packed));

            assertEquals(geometry.analyse(cycle), geometry.analyse(stored));
            assertEquals(geometry.analyse(with(cycle, json.features(json.features(cycle.features())))),
                    geometry.analyse(stored));
            assertTrue(packed.length <= 600, () -> packed.length + " bytes");
        }
    }

    @Test
    void a_row_of_version_1_is_read_for_ever() {
        byte[] stored = HexFormat.of().parseHex(ROW);

        assertEquals(row(), PackedFeatures.unpack(stored));
        assertEquals(ROW, HexFormat.of().formatHex(PackedFeatures.pack(row()).orElseThrow()));
    }

    @Test
    void constants_that_are_stored_by_their_place_keep_it() {
        assertEquals("[USABLE, NO_SCALE, IMPLAUSIBLE, OUTSIDE_PICTURE, TURNED_AWAY, NO_SHAPE]",
                Arrays.toString(FrameQuality.values()));
        assertEquals("[NONE, STATED, INFERRED, ASSUMED]", Arrays.toString(ShapeSource.values()));
        assertEquals("[NONE, CLIENT, ARRIVAL, DISTRUSTED]", Arrays.toString(TimeSource.values()));
        assertEquals("[GOOD, FAIR, WEAK]", Arrays.toString(MeasurementReliability.values()));
        assertEquals("[AU1, AU2, AU4, AU5, AU6, AU7, AU9, AU10, AU12, AU15, AU17, AU20, AU23, AU25, AU26, AU45]",
                Arrays.toString(ActionUnit.values()));
        assertEquals(53, SkinPosition.values().length);
    }

    @Test
    void another_form_and_a_row_that_was_cut_off_are_refused() {
        byte[] packed = PackedFeatures.pack(row()).orElseThrow();
        byte[] later = packed.clone();
        later[0] = 2;

        assertFalse(PackedFeatures.isReadable(later));
        assertFalse(PackedFeatures.isReadable(new byte[0]));
        assertThrows(IllegalStateException.class, () -> PackedFeatures.unpack(later));
        assertThrows(IllegalStateException.class,
                () -> PackedFeatures.unpack(Arrays.copyOf(packed, packed.length - 1)));
        assertThrows(IllegalStateException.class, () -> PackedFeatures.unpack(Arrays.copyOf(packed, 12)));
    }

    private static CycleFeatures row() {
        byte[] skin = new byte[2 * SkinPosition.values().length];
        for (int i = 1; i < skin.length; i += 2) {
            skin[i] = 1;
        }
        skin[0] = -1;
        skin[1] = -1;
        skin[skin.length - 1] = (byte) 150;
        Statistic side = new Statistic(1e-4, -1e-4, 2e-4, 0, 2);
        Map<ActionUnit, BilateralStatistic> units = new EnumMap<>(ActionUnit.class);
        Stream.of(ActionUnit.values()).forEach(unit -> units.put(unit, new BilateralStatistic(side, side)));
        return new CycleFeatures(new NeutralFace(true, 11.1112, 0.9998), units, new SkinDeviations(skin),
                new HeadPose(-2e-4, 0, 4.5, -8.3654, 1e-4, -8.3888), 0.98, Map.of(FrameQuality.TURNED_AWAY, 3),
                new Picture(1.3705, ShapeSource.NONE, false), TimeSource.CLIENT,
                new Gaze(0, 0, 0, 0, 0, MeasurementReliability.GOOD));
    }

    private CycleFeatures withBlinks(double blinks) {
        return new CycleFeatures(null, Map.of(), null, new HeadPose(0, 0, 0, 0, 0, 0), blinks, Map.of(), null, null,
                null);
    }

    private CycleFeatures features(double size) {
        byte[] skin = new byte[2 * SkinPosition.values().length];
        random.nextBytes(skin);
        Map<ActionUnit, BilateralStatistic> units = new EnumMap<>(ActionUnit.class);
        if (random.nextInt(10) > 0) {
            Stream.of(ActionUnit.values())
                    .forEach(unit -> units.put(unit, new BilateralStatistic(statistic(size), statistic(size))));
        }
        Map<FrameQuality, Integer> unusable = new EnumMap<>(FrameQuality.class);
        Stream.of(FrameQuality.values()).filter(reason -> reason != FrameQuality.USABLE && random.nextBoolean())
                .forEach(reason -> unusable.put(reason, 1 + random.nextInt(10_000)));
        return new CycleFeatures(new NeutralFace(random.nextBoolean(), Math.abs(any(size)), random.nextDouble()), units,
                new SkinDeviations(skin),
                new HeadPose(any(size), any(size), any(size), any(size), any(size), any(size)), any(size), unusable,
                new Picture(Math.abs(any(size)), ShapeSource.values()[random.nextInt(4)], random.nextBoolean()),
                TimeSource.values()[random.nextInt(4)],
                random.nextBoolean()
                        ? null
                        : new Gaze(any(size), any(size), any(1), any(size), any(size),
                                MeasurementReliability.values()[random.nextInt(3)]));
    }

    private Statistic statistic(double size) {
        return new Statistic(any(size), any(size), any(size), random.nextDouble(), any(size));
    }

    private double any(double size) {
        return random.nextInt(8) == 0 ? 0 : size * random.nextGaussian();
    }

    private List<Cycle> cycles(GeometryAnalyst geometry) {
        List<Cycle> cycles = new ArrayList<>();
        List<SyntheticFace> faces = List.of(SyntheticFace.neutral(), SyntheticFace.smiling(), SyntheticFace.surprised(),
                SyntheticFace.angry(), SyntheticFace.smiling().turned(-12, 7, 3).looking(18, -4),
                SyntheticFace.neutral().turned(60, 0, 0));
        CycleAssembler assembler = new CycleAssembler(10_000, 0, geometry);
        for (int number = 1; number <= 60; number++) {
            for (int frame = 0; frame < 60; frame++) {
                SyntheticFace face = faces.get(random.nextInt(100) < 80 ? number % faces.size() : frame % faces.size());
                assembler.add(Frames.of(face.points(random, 0.002), face.aspect()), 10_000L * number + 160 * frame);
            }
            cycles.add(assembler.close(10_000L * number + 9_999).orElseThrow());
        }
        return cycles;
    }

    private static Cycle with(Cycle cycle, CycleFeatures features) {
        return new Cycle(cycle.number(), cycle.startedAt(), cycle.endedAt(), cycle.frameCount(), cycle.usableFrames(),
                cycle.ignoredFrames(), cycle.obstacle(), features, cycle.speech(), cycle.seconds());
    }
}
