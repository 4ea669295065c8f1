package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.vertx.core.net.impl.VertxHandler;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WholeMessagesTest {

    private static final String LONG = "{" + "x".repeat(WholeMessages.LONG - 1);

    private final FrameAllocator allocator = new FrameAllocator();
    private final ChannelInboundHandlerAdapter last = new ChannelInboundHandlerAdapter();
    private final Queue<Object> others = new ArrayDeque<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(last);

    @BeforeEach
    void precede() {
        channel.pipeline().addFirst(new WholeMessages(last), new ChannelInboundHandlerAdapter() {

            @Override
            public void channelRead(ChannelHandlerContext here, Object message) {
                others.add(message);
                here.fireChannelRead(message);
            }
        });
    }

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void a_long_json_text_passes_as_a_binary_message_of_the_same_bytes() {
        TextWebSocketFrame text = new TextWebSocketFrame(
                allocator.buffer().writeBytes(LONG.getBytes(StandardCharsets.UTF_8)));
        channel.writeInbound(text);

        assertEquals(0, others.size());
        BinaryWebSocketFrame binary = assertInstanceOf(BinaryWebSocketFrame.class, channel.readInbound());
        assertEquals(LONG, binary.content().toString(StandardCharsets.UTF_8));
        assertEquals(1, binary.refCnt());
        binary.release();
        assertEquals(0, text.refCnt());
    }

    @Test
    void vert_x_gets_a_whole_message_and_its_copy_in_one_array() throws InterruptedException {
        // Arrays are kept by threads of that kind, and may be longer than the message.
        FastThreadLocalThread eventLoop = new FastThreadLocalThread(this::passAMessageInALongerArray);
        List<Throwable> failures = new ArrayList<>();
        eventLoop.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        eventLoop.start();
        eventLoop.join();

        assertEquals(List.of(), failures);
    }

    private void passAMessageInALongerArray() {
        ByteBuf received = allocator.buffer(3_000).writeZero(3_000);
        assertTrue(received.array().length > 3_000);
        channel.writeInbound(new BinaryWebSocketFrame(received));

        BinaryWebSocketFrame message = channel.readInbound();
        ByteBuf copy = Unpooled.unreleasableBuffer(VertxHandler.safeBuffer(message.content())).copy();
        assertSame(received.array(), copy.array());
        assertEquals(Unpooled.wrappedBuffer(new byte[3_000]), copy);
        assertThrows(IndexOutOfBoundsException.class, () -> copy.getByte(3_000));
        message.release();
        assertEquals(0, received.refCnt());
    }

    @Test
    void a_part_of_a_message_is_copied_all_the_same() {
        channel.writeInbound(new BinaryWebSocketFrame(allocator.buffer().writeBytes(new byte[]{ 1, 2, 3 })));

        BinaryWebSocketFrame message = channel.readInbound();
        ByteBuf part = message.content().copy(1, 2);
        assertNotSame(message.content().array(), part.array());
        assertEquals(Unpooled.wrappedBuffer(new byte[]{ 2, 3 }), part);
        message.release();
    }

    @Test
    void a_message_in_memory_of_others_passes_in_it() {
        ByteBuf part = Unpooled.wrappedBuffer(new byte[]{ 1, 2, 3 }, 1, 2);
        channel.writeInbound(new BinaryWebSocketFrame(part));

        BinaryWebSocketFrame message = channel.readInbound();
        assertSame(part, message.content());
        message.release();
    }

    @ParameterizedTest
    @MethodSource
    void everything_else_passes_as_it_is(WebSocketFrame frame) {
        channel.writeInbound(frame);

        assertSame(frame, channel.inboundMessages().peek());
        assertSame(frame, others.poll());
    }

    static Stream<WebSocketFrame> everything_else_passes_as_it_is() {
        return Stream.of(new TextWebSocketFrame(LONG.substring(1)), new TextWebSocketFrame(" " + LONG),
                new TextWebSocketFrame(""), new TextWebSocketFrame(false, 0, LONG),
                new ContinuationWebSocketFrame(true, 0, LONG),
                new BinaryWebSocketFrame(false, 0, Unpooled.copiedBuffer(LONG, StandardCharsets.UTF_8)));
    }
}
