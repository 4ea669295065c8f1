package dev.maeum.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.maeum.cycle.BilateralStatistic;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.Gaze;
import dev.maeum.cycle.HeadPose;
import dev.maeum.cycle.Picture;
import dev.maeum.cycle.ShapeSource;
import dev.maeum.cycle.SkinDeviations;
import dev.maeum.cycle.Statistic;
import dev.maeum.cycle.TimeSource;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.MeasurementReliability;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.SkinPosition;

/**
 * The features of a cycle as they are stored in its row, without loss.
 *
 * <p>
 * Version 1: the version, then {@link PackedNumbers} in this order. Measures are in ten-thousandths, to which features are
 * rounded; flags are 0 or 1; constants of enums are their places, from 0.
 * <ul>
 * <li>0: whether the neutral is the person's own, its seconds, its stability; blinks a minute
 * <li>4: of the head yaw, pitch, roll, speed, absolute yaw, absolute pitch
 * <li>10: aspect of the picture, source of its shape, whether it was flipped; source of the times
 * <li>14: of the gaze one more than the place of its trust, or 0 if there is none; yaw, pitch, share towards the camera,
 * aversions a minute, seconds
 * <li>20: unusable frames for each reason of {@link FrameQuality}, whose first is none
 * <li>25: of each {@link SkinPosition} hundredths of a spread
 * <li>78: of each {@link ActionUnit}, right and left: mean, deviation, p90, share, slope. Nothing without usable frames
 * </ul>
 */
final class PackedFeatures {

    private static final byte VERSION = 1;
    private static final double PRECISION = 1e4;
    /** Beyond it not every whole number is a {@code double}. */
    private static final long LARGEST = 1L << 53;

    private static final ActionUnit[] UNITS = ActionUnit.values();
    private static final FrameQuality[] QUALITIES = FrameQuality.values();
    private static final ShapeSource[] SHAPES = ShapeSource.values();
    private static final TimeSource[] TIMES = TimeSource.values();
    private static final MeasurementReliability[] TRUSTS = MeasurementReliability.values();
    private static final int SKIN = SkinPosition.values().length;
    private static final int OF_GAZE = 5;
    private static final int MOST = 15 + OF_GAZE + QUALITIES.length - 1 + SKIN + 2 * 5 * UNITS.length;

    private PackedFeatures() {}

    /** Empty if a measure is too large to be packed without loss. */
    static Optional<byte[]> pack(CycleFeatures features) {
        LongBuffer out = LongBuffer.allocate(MOST);
        NeutralFace neutral = features.neutral();
        put(out.put(flag(neutral.personal())), neutral.seconds(), neutral.stability(), features.blinksPerMinute());
        HeadPose head = features.head();
        put(out, head.yaw(), head.pitch(), head.roll(), head.speed(), head.absoluteYaw(), head.absolutePitch());
        Picture picture = features.picture();
        put(out, picture.aspect());
        out.put(picture.shape().ordinal()).put(flag(picture.flipped())).put(features.time().ordinal());
        put(out, features.gaze());
        for (FrameQuality reason : QUALITIES) {
            if (reason != FrameQuality.USABLE) {
                out.put(features.unusable().getOrDefault(reason, 0));
            }
        }
        ByteBuffer skin = ByteBuffer.wrap(features.skin().hundredths());
        while (skin.hasRemaining()) {
            out.put(skin.getShort());
        }
        for (BilateralStatistic unit : features.units().values()) {
            put(out, unit.right());
            put(out, unit.left());
        }
        long[] numbers = Arrays.copyOf(out.array(), out.position());
        return Arrays.stream(numbers).allMatch(number -> -LARGEST <= number && number <= LARGEST)
                ? Optional.of(PackedNumbers.pack(VERSION, numbers))
                : Optional.empty();
    }

    private static void put(LongBuffer out, Gaze gaze) {
        if (gaze == null) {
            out.put(new long[1 + OF_GAZE]);
        } else {
            put(out.put(1 + gaze.trust().ordinal()), gaze.yaw(), gaze.pitch(), gaze.towardsCamera(),
                    gaze.aversionsPerMinute(), gaze.seconds());
        }
    }

    private static void put(LongBuffer out, Statistic side) {
        put(out, side.mean(), side.deviation(), side.p90(), side.share(), side.slope());
    }

    private static void put(LongBuffer out, double... measures) {
        for (double measure : measures) {
            out.put(Math.round(measure * PRECISION));
        }
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    /** Whether they have a form that this service knows. */
    static boolean isReadable(byte[] packed) {
        return packed.length > 0 && packed[0] == VERSION;
    }

    /** @throws IllegalStateException if they have another form, or were cut off */
    static CycleFeatures unpack(byte[] packed) {
        if (!isReadable(packed)) {
            throw new IllegalStateException("features of another form");
        }
        try {
            return features(LongBuffer.wrap(PackedNumbers.unpack(packed)));
        } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("features that were cut off", e);
        }
    }

    private static CycleFeatures features(LongBuffer in) {
        boolean personal = in.get() == 1;
        NeutralFace neutral = new NeutralFace(personal, measure(in), measure(in));
        double blinks = measure(in);
        HeadPose head = new HeadPose(measure(in), measure(in), measure(in), measure(in), measure(in), measure(in));
        Picture picture = new Picture(measure(in), SHAPES[(int) in.get()], in.get() == 1);
        TimeSource time = TIMES[(int) in.get()];
        Gaze gaze = gaze(in);
        Map<FrameQuality, Integer> unusable = unusable(in);
        SkinDeviations skin = skin(in);
        return new CycleFeatures(neutral, units(in), skin, head, blinks, unusable, picture, time, gaze);
    }

    private static Gaze gaze(LongBuffer in) {
        int trust = (int) in.get() - 1;
        if (trust < 0) {
            in.position(in.position() + OF_GAZE);
            return null;
        }
        return new Gaze(measure(in), measure(in), measure(in), measure(in), measure(in), TRUSTS[trust]);
    }

    private static Map<FrameQuality, Integer> unusable(LongBuffer in) {
        Map<FrameQuality, Integer> unusable = new EnumMap<>(FrameQuality.class);
        for (FrameQuality reason : QUALITIES) {
            int frames = reason == FrameQuality.USABLE ? 0 : (int) in.get();
            if (frames > 0) {
                unusable.put(reason, frames);
            }
        }
        return unusable;
    }

    private static SkinDeviations skin(LongBuffer in) {
        ByteBuffer hundredths = ByteBuffer.allocate(Short.BYTES * SKIN);
        while (hundredths.hasRemaining()) {
            hundredths.putShort((short) in.get());
        }
        return new SkinDeviations(hundredths.array());
    }

    private static Map<ActionUnit, BilateralStatistic> units(LongBuffer in) {
        Map<ActionUnit, BilateralStatistic> units = new EnumMap<>(ActionUnit.class);
        for (int i = 0; i < UNITS.length && in.hasRemaining(); i++) {
            units.put(UNITS[i], new BilateralStatistic(statistic(in), statistic(in)));
        }
        return units;
    }

    private static Statistic statistic(LongBuffer in) {
        return new Statistic(measure(in), measure(in), measure(in), measure(in), measure(in));
    }

    private static double measure(LongBuffer in) {
        return in.get() / PRECISION;
    }
}
