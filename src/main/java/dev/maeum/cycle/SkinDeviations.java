package dev.maeum.cycle;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.maeum.face.SkinPosition;

/**
 * How far each {@link SkinPosition} deviates from the neutral, in its spreads: hundredths of a spread up to 300. What is
 * analysed is exactly what is stored.
 *
 * @param hundredths two bytes each, big-endian, in the order of the enum: as numbers they would take a third of a cycle's
 *        row
 */
public record SkinDeviations(byte[] hundredths) {

    private static final int POSITIONS = SkinPosition.values().length;
    private static final double PRECISION = 100;
    private static final double FARTHEST = 300;

    /** Of features without positions, as versions before wrote them. */
    public static final SkinDeviations NONE = new SkinDeviations(new byte[Short.BYTES * POSITIONS]);

    public SkinDeviations {
        if (hundredths.length != Short.BYTES * POSITIONS) {
            throw new IllegalArgumentException(hundredths.length + " bytes for " + POSITIONS + " positions");
        }
        hundredths = hundredths.clone();
    }

    /** @param deviations in the order of {@link SkinPosition} */
    static SkinDeviations of(double[] deviations) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * POSITIONS);
        for (double deviation : deviations) {
            double limited = Math.max(-FARTHEST, Math.min(FARTHEST, deviation));
            bytes.putShort((short) Math.rint(limited * PRECISION));
        }
        return new SkinDeviations(bytes.array());
    }

    @Override
    public byte[] hundredths() {
        return hundredths.clone();
    }

    /** In spreads of the neutral. */
    public double of(SkinPosition position) {
        return ByteBuffer.wrap(hundredths).getShort(Short.BYTES * position.ordinal()) / PRECISION;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SkinDeviations that && Arrays.equals(hundredths, that.hundredths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hundredths);
    }

    @Override
    public String toString() {
        return Arrays.toString(hundredths);
    }
}
