package dev.maeum.wire.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.maeum.replay.SyntheticFace;

/** Builds binary messages as docs/protocol.md describes them. */
public final class BinaryFrames {

    static final int QUANTISED = 1;
    static final int MIRRORED = 2;

    private BinaryFrames() {}

    public static byte[] of(SyntheticFace face) {
        return of(face.points(), QUANTISED);
    }

    public static byte[] of(float[][] points, int flags) {
        boolean quantised = (flags & QUANTISED) != 0;
        ByteBuffer message = ByteBuffer.allocate(24 + points.length * (quantised ? 6 : 12))
                .order(ByteOrder.LITTLE_ENDIAN);
        message.put(new byte[]{ 'M', 'A', 'E', 'U', 1, (byte) flags }).putShort((short) points.length)
                .putDouble(1795360393257.0).putShort((short) 640).putShort((short) 480).putInt(0);
        for (float[] point : points) {
            for (float coordinate : point) {
                if (quantised) {
                    message.putShort((short) Math.round(coordinate * 16384));
                } else {
                    message.putFloat(coordinate);
                }
            }
        }
        return message.array();
    }
}
