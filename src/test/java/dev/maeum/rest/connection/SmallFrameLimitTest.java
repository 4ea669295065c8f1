package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallFrameLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger exceeded = new AtomicInteger();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new SmallFrameLimit(nanos::get, exceeded::incrementAndGet));

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void empty_fragments_without_end_close_their_connection_once_and_go_no_further() {
        channel.writeInbound(new TextWebSocketFrame(false, 0, ""));
        for (int i = 0; i < 5_000; i++) {
            channel.writeInbound(new ContinuationWebSocketFrame(false, 0, Unpooled.EMPTY_BUFFER));
        }

        assertEquals(1, exceeded.get());
        assertEquals(SmallFrameLimit.BURST, channel.inboundMessages().size());
    }

    @Test
    void pings_at_the_rate_of_a_client_pass_for_hours_and_messages_are_not_counted() {
        for (int second = 0; second < 3_600; second++) {
            nanos.addAndGet(1_000_000_000L);
            for (int i = 0; i < SmallFrameLimit.PER_SECOND; i++) {
                channel.writeInbound(new PingWebSocketFrame());
            }
            channel.writeInbound(new TextWebSocketFrame("whole"));
            channel.releaseInbound();
        }
        for (int i = 0; i < 5_000; i++) {
            channel.writeInbound(new TextWebSocketFrame("whole"));
        }

        assertEquals(0, exceeded.get());
        assertEquals(5_000, channel.inboundMessages().size());
    }
}
