package dev.maeum.wire.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Unmasks the payload of a WebSocket frame (RFC 6455, section 5.3) in a native executable, in place of Netty's method.
 * That one reads and writes each long through checks of bounds and references. A JIT compiler removes the checks,
 * ahead-of-time compilation does not: they took half of a frame's processor time. This one works on an array.
 */
final class FrameUnmasking {

    /** Bytes that are copied at a time where a buffer has no array; a multiple of a word. */
    static final int CHUNK = 16 << 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ThreadLocal<byte[]> CHUNKS = ThreadLocal.withInitial(() -> new byte[CHUNK]);

    private FrameUnmasking() {}

    /** Applied by native-image alone: a JVM runs Netty's method. */
    @TargetClass(WebSocket08FrameDecoder.class)
    static final class Substitution {

        @Alias
        private int mask;

        @Substitute
        private void unmask(ByteBuf frame) {
            FrameUnmasking.unmask(frame, mask);
        }
    }

    /**
     * Unmasks the readable bytes in place.
     *
     * @param mask
     *            as Netty reads it from the frame's header, in the byte order of the buffer
     */
    static void unmask(ByteBuf frame, int mask) {
        long word = repeated(isLittleEndian(frame) ? mask : Integer.reverseBytes(mask));
        int from = frame.readerIndex();
        int length = frame.readableBytes();
        if (frame.hasArray()) {
            xor(frame.array(), frame.arrayOffset() + from, length, word);
            return;
        }
        byte[] chunk = CHUNKS.get();
        for (int done = 0; done < length; done += CHUNK) {
            int size = Math.min(CHUNK, length - done);
            frame.getBytes(from + done, chunk, 0, size);
            xor(chunk, 0, size, word);
            frame.setBytes(from + done, chunk, 0, size);
        }
    }

    private static void xor(byte[] bytes, int from, int length, long word) {
        int end = from + length;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ word);
        }
        for (int shift = 0; i < end; i++, shift += Byte.SIZE) {
            bytes[i] ^= (byte) (word >>> shift);
        }
    }

    private static long repeated(int key) {
        long low = Integer.toUnsignedLong(key);
        return low << Integer.SIZE | low;
    }

    // Netty's method honours the order of a buffer, which only this deprecated method tells.
    @SuppressWarnings("deprecation")
    private static boolean isLittleEndian(ByteBuf frame) {
        return frame.order() == ByteOrder.LITTLE_ENDIAN;
    }
}
