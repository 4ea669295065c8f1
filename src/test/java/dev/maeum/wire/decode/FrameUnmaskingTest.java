package dev.maeum.wire.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;

/** Compares the unmasking of native executables with Netty's own, which a JVM runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameUnmaskingTest {

    private static final int[] MASKS = { 0, -1, 0x0102_0384, 0x8000_0001 };
    private static final int MOST_BEFORE = 9;
    private static final int BEHIND = 11;

    /** Buffers of the kinds that Netty, Vert.x and tests hand over, with the bytes of the one given. */
    private static final Map<String, UnaryOperator<ByteBuf>> KINDS = Map.of( //
            "heap", Unpooled::copiedBuffer, //
            "direct", bytes -> Unpooled.directBuffer(bytes.readableBytes()).writeBytes(bytes.slice()), //
            "pooled heap",
            bytes -> PooledByteBufAllocator.DEFAULT.heapBuffer(bytes.readableBytes()).writeBytes(bytes.slice()), //
            "slice of a heap buffer",
            bytes -> Unpooled.buffer().writeZero(3).writeBytes(bytes.slice()).slice(3, bytes.readableBytes()), //
            "composite", FrameUnmaskingTest::composite, //
            "little-endian heap", bytes -> littleEndian(Unpooled.copiedBuffer(bytes)), //
            "little-endian direct",
            bytes -> littleEndian(Unpooled.directBuffer(bytes.readableBytes()).writeBytes(bytes.slice())));

    private final Random random = new Random(5);
    private final WebSocket08FrameDecoder netty = new WebSocket13FrameDecoder(true, false, 65_536);

    @Test
    void every_short_length_gives_what_netty_gives_from_every_reader_index() {
        for (int length = 0; length <= 70; length++) {
            for (int before = 0; before <= MOST_BEFORE; before++) {
                compare(before, length, MASKS);
            }
        }
    }

    @Test
    void lengths_around_a_chunk_and_of_real_frames_give_what_netty_gives() {
        int chunk = FrameUnmasking.CHUNK;
        IntStream.of(chunk, 2 * chunk, 4 * chunk, 2_892, 5_760, 35_000)
                .flatMap(length -> IntStream.rangeClosed(length - 9, length + 9))
                .forEach(length -> compare(length % (MOST_BEFORE + 1), length, random.nextInt()));
    }

    @Test
    void buffers_with_and_without_an_array_are_among_the_kinds() {
        ByteBuf bytes = Unpooled.copiedBuffer(new byte[40]);

        assertTrue(KINDS.get("heap").apply(bytes).hasArray());
        assertTrue(KINDS.get("slice of a heap buffer").apply(bytes).arrayOffset() > 0);
        assertFalse(KINDS.get("direct").apply(bytes).hasArray());
        assertFalse(KINDS.get("composite").apply(bytes).hasArray());
    }

    private void compare(int before, int length, int... masks) {
        byte[] bytes = new byte[before + length + BEHIND];
        random.nextBytes(bytes);
        KINDS.forEach((kind, make) -> {
            for (int mask : masks) {
                ByteBuf expected = make.apply(Unpooled.wrappedBuffer(bytes)).setIndex(before, before + length);
                ByteBuf actual = make.apply(Unpooled.wrappedBuffer(bytes)).setIndex(before, before + length);
                unmaskAsNettyDoes(expected, mask);

                FrameUnmasking.unmask(actual, mask);

                String where = "%s, %d bytes from %d, mask %08x".formatted(kind, length, before, mask);
                assertEquals(expected, actual, where);
                // Nothing before and behind the payload has changed, and it can be read as before.
                assertEquals(before, actual.readerIndex(), where);
                assertEquals(before + length, actual.writerIndex(), where);
                assertEquals(expected.setIndex(0, bytes.length), actual.setIndex(0, bytes.length), where);
                expected.release();
                actual.release();
            }
        });
    }

    private void unmaskAsNettyDoes(ByteBuf frame, int mask) {
        try {
            Field field = WebSocket08FrameDecoder.class.getDeclaredField("mask");
            field.setAccessible(true);
            field.setInt(netty, mask);
            Method method = WebSocket08FrameDecoder.class.getDeclaredMethod("unmask", ByteBuf.class);
            method.setAccessible(true);
            method.invoke(netty, frame);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Netty has no such method any more", e);
        }
    }

    // The parts end within a word.
    private static ByteBuf composite(ByteBuf bytes) {
        int first = bytes.readableBytes() / 3;
        int second = bytes.readableBytes() / 2;
        return Unpooled.compositeBuffer()
                .addComponent(true, Unpooled.copiedBuffer(bytes.slice(0, first)))
                .addComponent(true, Unpooled.directBuffer().writeBytes(bytes.slice(first, second - first)))
                .addComponent(true, Unpooled.copiedBuffer(bytes.slice(second, bytes.readableBytes() - second)));
    }

    @SuppressWarnings("deprecation")
    private static ByteBuf littleEndian(ByteBuf buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }
}
