package dev.maeum.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import dev.maeum.replay.SyntheticFace;

/** WebSocket frames as they go over the network, masked beforehand. */
final class WireFrames {

    private static final int KINDS = 24;
    private static final byte[] MASK = { 0x5a, (byte) 0xc3, 0x17, (byte) 0x99 };
    /** Behind the mask, which it needs. */
    static final ByteBuf PING = masked(0x81, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));

    private WireFrames() {}

    /** A second of a moving face as the web client sends it, with all digits that JavaScript prints: 33 to 35 kB each. */
    static List<ByteBuf> json() {
        return build(0x81, points -> json(points).getBytes(StandardCharsets.UTF_8));
    }

    /** The same as binary frames of int16 (2.9 kB) or float32 (5.8 kB). */
    static List<ByteBuf> binary(boolean quantised) {
        return build(0x82, points -> binary(points, quantised));
    }

    static String json(float[][] points) {
        StringBuilder json = new StringBuilder("{\"type\":\"landmarks\",\"data\":[");
        for (int i = 0; i < points.length; i++) {
            json.append(i == 0 ? "" : ",").append("{\"x\":").append(digits(points[i][0])).append(",\"y\":")
                    .append(digits(points[i][1])).append(",\"z\":").append(digits(points[i][2])).append('}');
        }
        return json.append("],\"timestamp\":1795360393257}").toString();
    }

    static byte[] binary(float[][] points, boolean quantised) {
        ByteBuffer message = ByteBuffer.allocate(24 + points.length * (quantised ? 6 : 12))
                .order(ByteOrder.LITTLE_ENDIAN);
        message.put(new byte[]{ 'M', 'A', 'E', 'U', 1, (byte) (quantised ? 1 : 0) }).putShort((short) points.length)
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

    static float[][] face(int kind) {
        return SyntheticFace.smiling().turned(6 * Math.sin(kind / 4.0), 3 * Math.cos(kind / 4.0), 0)
                .points(new Random(kind), 0.0005);
    }

    // As the web client's numbers look: a float that went through double arithmetic, never shorter than 0.00001.
    private static double digits(float coordinate) {
        return Math.abs(coordinate) < 0.001 ? 0.001234567890123 : coordinate * (1 + 1e-9);
    }

    private static List<ByteBuf> build(int opcode, Function<float[][], byte[]> encoding) {
        List<ByteBuf> frames = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            frames.add(masked(opcode, encoding.apply(face(kind))));
        }
        return frames;
    }

    private static ByteBuf masked(int opcode, byte[] payload) {
        ByteBuf frame = Unpooled.directBuffer(payload.length + 8);
        frame.writeByte(opcode);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ MASK[i % 4]);
        }
        return frame;
    }
}
