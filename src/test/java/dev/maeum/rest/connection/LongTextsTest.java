package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongTextsTest {

    private static final String LONG = "{" + "x".repeat(LongTexts.LONG - 1);

    private final EmbeddedChannel channel = new EmbeddedChannel(new LongTexts());

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void a_long_json_text_passes_as_a_binary_message_of_the_same_bytes() {
        TextWebSocketFrame text = new TextWebSocketFrame(LONG);
        channel.writeInbound(text);

        BinaryWebSocketFrame binary = assertInstanceOf(BinaryWebSocketFrame.class, channel.readInbound());
        assertEquals(LONG, binary.content().toString(StandardCharsets.UTF_8));
        assertEquals(1, binary.refCnt());
        binary.release();
        assertEquals(0, text.refCnt());
    }

    @ParameterizedTest
    @MethodSource
    void everything_else_passes_as_it_is(WebSocketFrame frame) {
        channel.writeInbound(frame);

        assertSame(frame, channel.inboundMessages().peek());
    }

    static Stream<WebSocketFrame> everything_else_passes_as_it_is() {
        return Stream.of(new TextWebSocketFrame(LONG.substring(1)), new TextWebSocketFrame(" " + LONG),
                new TextWebSocketFrame(""), new TextWebSocketFrame(false, 0, LONG),
                new ContinuationWebSocketFrame(true, 0, LONG),
                new BinaryWebSocketFrame(Unpooled.copiedBuffer(LONG, StandardCharsets.UTF_8)));
    }
}
