package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnfinishedFramesTest {

    private static final int READ = 64 * 1024;

    private final FrameBoundaries frames = new FrameBoundaries();

    @Test
    void a_decoder_finds_the_same_frames_and_no_read_is_kept() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int longest = 1 + random.nextInt(seed % 3 == 0 ? 70_000 : 3_000);
            int mostRead = 1 + random.nextInt(READ);
            List<Integer> lengths = random.ints(1 + random.nextInt(40), 0, longest).boxed().toList();
            assertDecoded(lengths, () -> 1 + random.nextInt(mostRead));
        }
    }

    private static void assertDecoded(List<Integer> lengths, IntSupplier readSizes) {
        byte[] stream = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(lengths.stream()
                .map(length -> FrameBoundariesTest.frame(length, true)).toArray(byte[][]::new)));
        FrameBoundaries boundaries = new FrameBoundaries();
        EmbeddedChannel decoder = new EmbeddedChannel(new WebSocket13FrameDecoder(true, true, 100_000));
        int at = 0;
        while (at < stream.length) {
            int to = Math.min(stream.length, at + readSizes.getAsInt());
            ByteBuf read = read(stream, at, to);
            boundaries.advance(read);
            UnfinishedFrames.pass(read, boundaries, decoder::writeInbound);
            assertEquals(0, read.refCnt());
            at = to;
        }

        List<Integer> found = new ArrayList<>();
        for (WebSocketFrame frame = decoder.readInbound(); frame != null; frame = decoder.readInbound()) {
            found.add(frame.content().readableBytes());
            frame.release();
        }
        assertEquals(lengths, found);
        decoder.finishAndReleaseAll();
    }

    @Test
    void pieces_end_where_frames_end_and_what_is_unfinished_has_memory_of_its_own() {
        byte[] frame = FrameBoundariesTest.frame(1_000, true);
        byte[] stream = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(frame, frame, frame, frame));

        assertEquals(List.of(700), sizes(pass(stream, 0, 700)));
        List<ByteBuf> pieces = pass(stream, 700, 3 * frame.length + 10);
        assertEquals(List.of(frame.length - 700, 2 * frame.length, 10), sizes(pieces));
        assertEquals(10, pieces.get(2).capacity());
        assertArrayEquals(new byte[]{ (byte) 0x82 }, ByteBufUtil.getBytes(pieces.get(2), 0, 1));
        assertEquals(List.of(frame.length - 10), sizes(pass(stream, 3 * frame.length + 10, stream.length)));
    }

    @Test
    void whole_frames_are_passed_on_as_they_were_read() {
        byte[] frame = FrameBoundariesTest.frame(1_000, true);
        ByteBuf read = Unpooled.wrappedBuffer(frame, frame);
        frames.advance(read);
        List<ByteBuf> passed = new ArrayList<>();
        UnfinishedFrames.pass(read, frames, passed::add);

        assertTrue(passed.size() == 1 && passed.get(0) == read, passed.toString());
    }

    private List<ByteBuf> pass(byte[] stream, int from, int to) {
        ByteBuf read = read(stream, from, to);
        frames.advance(read);
        List<ByteBuf> passed = new ArrayList<>();
        UnfinishedFrames.pass(read, frames, passed::add);
        return passed;
    }

    private static ByteBuf read(byte[] stream, int from, int to) {
        // Of no pool, which would use it again once it is released.
        return Unpooled.directBuffer(READ).writeBytes(stream, from, to - from);
    }

    private static List<Integer> sizes(List<ByteBuf> pieces) {
        return pieces.stream().map(ByteBuf::readableBytes).toList();
    }
}
