package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectionProgressTest {

    private final ConnectionProgress progress = new ConnectionProgress(
            new SmallRyeConfigBuilder().withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(ConnectionsConfig.class).build()
                    .getConfigMapping(ConnectionsConfig.class),
            System.nanoTime(), new ConnectionProgress.WaitListener() {

                @Override
                public void waits() {
                    // Only deadlines are looked at here.
                }

                @Override
                public void waitsNoLonger() {
                    // As above.
                }
            });
    private final EmbeddedChannel channel = new EmbeddedChannel(progress.observer(() -> false));

    @Test
    void a_websocket_has_ten_seconds_to_end_after_its_close_frame_whether_the_client_reads_it_or_not() {
        DefaultHttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/ws/session/1");
        request.headers().add(HttpHeaderNames.SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ==");
        channel.writeInbound(request);
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS));
        channel.writeOutbound(new TextWebSocketFrame("hello"));
        assertEquals(Optional.empty(), progress.exceeded(in(3_600)));

        channel.writeOutbound(new CloseWebSocketFrame(1008, "Messages are not read"));

        assertEquals(Optional.empty(), progress.exceeded(in(9)));
        assertEquals(Optional.of("close-timeout"), progress.exceeded(in(11)));
        channel.finishAndReleaseAll();
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }
}
