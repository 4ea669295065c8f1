package dev.maeum.rest.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FramePollsTest {

    private static final int FRAME = 2_900;

    private volatile FramePolls polls = new FramePolls(1, Duration.ofHours(1));
    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final AtomicLong received = new AtomicLong();
    private final List<Channel> connections = new CopyOnWriteArrayList<>();
    private Channel accepted;
    private Channel server;
    private Socket client;

    /** How many bytes the frames of a client have. */
    private volatile int frameSize = FRAME;

    private final class Receiver extends ChannelInboundHandlerAdapter {

        private FramePolls.Reads reads;

        @Override
        public void channelActive(ChannelHandlerContext here) {
            connections.add(here.channel());
            reads = polls.of(here.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext here, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            received.addAndGet(bytes.readableBytes());
            reads.received(bytes.readableBytes());
            bytes.release();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext here) {
            reads.completed(true, received.get() % frameSize != 0);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        server = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {

                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Receiver());
                    }
                }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
        client = connectNext();
        accepted = connections.get(0);
    }

    private Socket connectNext() throws IOException {
        int before = connections.size();
        Socket next = new Socket(InetAddress.getLoopbackAddress(),
                ((InetSocketAddress) server.localAddress()).getPort());
        await().until(() -> connections.size() > before);
        return next;
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        server.close().syncUninterruptibly();
        // At once: by default it waits two seconds for more to do.
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void what_streams_frames_is_polled_and_nothing_of_it_is_missing() throws IOException {
        send(FRAME);
        await().until(() -> received.get() == FRAME);
        await().until(() -> !accepted.config().isAutoRead());

        send(FRAME);
        await().until(() -> received.get() == 2 * FRAME);
        // More than one read takes.
        send(200_000);
        await().until(() -> received.get() == 2 * FRAME + 200_000);
    }

    @Test
    void what_sends_no_frames_any_more_is_read_as_its_bytes_arrive() throws IOException {
        send(FRAME);
        await().until(() -> !accepted.config().isAutoRead());

        await().until(() -> accepted.config().isAutoRead());
        send(100);
        await().until(() -> received.get() == FRAME + 100);
        assertTrue(accepted.config().isAutoRead());
    }

    @Test
    void what_sends_small_messages_is_never_polled() throws IOException {
        for (int i = 1; i <= 20; i++) {
            send(900);
            long all = 900L * i;
            await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> received.get() == all);
            assertTrue(accepted.config().isAutoRead());
        }
    }

    @Test
    void what_sends_large_frames_in_pieces_is_never_polled() throws IOException {
        frameSize = 35_000;
        for (int piece = 1; piece <= 35; piece++) {
            send(5_000);
            long all = 5_000L * piece;
            await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> received.get() == all);
            assertTrue(accepted.config().isAutoRead());
        }
    }

    @Test
    void the_end_of_a_polled_connection_is_seen() throws IOException {
        send(FRAME);
        await().until(() -> !accepted.config().isAutoRead());

        client.close();

        await().until(() -> !accepted.isOpen());
    }

    @Test
    void an_event_loop_that_had_too_many_of_them_reads_those_together_that_are_left() throws IOException {
        polls = new FramePolls(2, Duration.ofMillis(100));
        try (Socket one = connectNext(); Socket two = connectNext()) {
            try (Socket three = connectNext()) {
                send(one, FRAME);
                await().until(() -> !connections.get(1).config().isAutoRead());
                send(two, FRAME);
                await().until(() -> !connections.get(2).config().isAutoRead());
                send(three, FRAME);
                await().until(() -> connections.stream().allMatch(each -> each.config().isAutoRead()));
            }
            for (Socket left : List.of(one, two)) {
                Channel accepted = connections.get(left == one ? 1 : 2);
                await().until(() -> {
                    send(left, FRAME);
                    return !accepted.config().isAutoRead();
                });
            }
        }
    }

    @Test
    void an_event_loop_with_more_of_them_than_it_polls_reads_all_as_their_bytes_arrive() throws IOException {
        send(FRAME);
        await().until(() -> !accepted.config().isAutoRead());

        try (Socket other = connectNext()) {
            send(other, FRAME);
            await().until(() -> received.get() == 2 * FRAME);
            await().until(() -> accepted.config().isAutoRead());

            for (int frames = 3; frames <= 20; frames++) {
                send(frames % 2 == 0 ? other : client, FRAME);
                long all = (long) FRAME * frames;
                await().until(() -> received.get() == all);
                assertTrue(connections.stream().allMatch(each -> each.config().isAutoRead()));
            }
        }
    }

    private void send(int bytes) throws IOException {
        send(client, bytes);
    }

    private static void send(Socket to, int bytes) throws IOException {
        to.getOutputStream().write(new byte[bytes]);
    }
}
