package dev.maeum.rest.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
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
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

import dev.maeum.rest.limit.ReadDelays;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FramePollsTest {

    private static final byte[] FRAME = FrameBoundariesTest.frame(2_892, true);
    private static final byte[] JSON = FrameBoundariesTest.frame(35_000, true);
    private static final byte[] PONG = FrameBoundariesTest.frame(10, true);

    private static final int MOST_IF_LATE = 300_000;

    private final ReadDelays delays = new ReadDelays();
    private final FramePolls polls = new FramePolls(delays, MOST_IF_LATE);
    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final AtomicLong received = new AtomicLong();
    private final List<Channel> connections = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new ArrayList<>();
    private Channel accepted;
    private Channel server;
    private Socket client;

    /** Bytes that were read and are not handled yet; on the event loop. */
    private int waiting;
    private volatile int mostWaiting;
    /** How long it takes to handle what a read brings. */
    private volatile int handlingMillis;
    private volatile boolean failing;

    private final class Receiver extends ChannelInboundHandlerAdapter {

        private final FrameBoundaries frames = new FrameBoundaries();
        private FramePolls.Reads reads;
        private int readBytes;

        @Override
        public void channelActive(ChannelHandlerContext here) {
            connections.add(here.channel());
            reads = polls.of(here.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext here, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            frames.advance(bytes);
            int count = bytes.readableBytes();
            bytes.release();
            readBytes += count;
            waiting += count;
            mostWaiting = Math.max(mostWaiting, waiting);
            // As messages of WebSockets are.
            here.executor().execute(() -> handle(count));
        }

        private void handle(int count) {
            waiting -= count;
            try {
                Thread.sleep(handlingMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext here) {
            reads.completed(frames.takeLargest());
            received.addAndGet(readBytes);
            readBytes = 0;
        }
    }

    /** Of connections that can be made to fail before they read. */
    @SuppressWarnings("deprecation")
    private final class FailingAllocator extends AdaptiveRecvByteBufAllocator {

        @Override
        public Handle newHandle() {
            return new DelegatingHandle(super.newHandle()) {

                @Override
                public void reset(ChannelConfig config) {
                    if (failing) {
                        throw new IllegalStateException("as the test wants it");
                    }
                    super.reset(config);
                }
            };
        }
    }

    @BeforeEach
    void connect() throws IOException {
        server = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_RCVBUF, ConnectionOptions.RECEIVE_BUFFER)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FailingAllocator())
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
        clients.add(next);
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> connections.size() > before);
        return next;
    }

    @AfterEach
    void disconnect() throws IOException {
        for (Socket each : clients) {
            each.close();
        }
        server.close().syncUninterruptibly();
        // At once: by default it waits two seconds for more to do.
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void what_streams_frames_is_polled_and_nothing_of_it_is_missing() throws IOException {
        send(FRAME);
        awaitReceived(FRAME.length);
        assertTrue(isPolled(accepted));

        send(FRAME);
        awaitReceived(2 * FRAME.length);
        // More than one read takes.
        for (int i = 0; i < 70; i++) {
            send(FRAME);
        }
        awaitReceived(72 * FRAME.length);
    }

    @Test
    void what_sends_no_frames_any_more_is_read_as_its_bytes_arrive() throws IOException {
        send(FRAME);
        await().until(() -> isPolled(accepted));

        await().until(() -> !isPolled(accepted));
        send(PONG);
        awaitReceived(FRAME.length + PONG.length);
        assertFalse(isPolled(accepted));
    }

    @Test
    void what_sends_small_messages_is_never_polled() throws IOException {
        byte[] small = FrameBoundariesTest.frame(900, true);
        for (int i = 1; i <= 20; i++) {
            send(small);
            awaitReceived(i * small.length);
            assertFalse(isPolled(accepted));
        }
    }

    @Test
    void what_sends_large_frames_is_never_polled_wherever_its_pieces_end() throws IOException {
        byte[] stream = concatenated(JSON, JSON, PONG, JSON, PONG, PONG, JSON, JSON, JSON);
        int at = 0;
        for (int piece = 0; at < stream.length; piece++) {
            int to = Math.min(stream.length, at + 500 + piece * 7_919 % 40_000);
            send(Arrays.copyOfRange(stream, at, to));
            at = to;
            awaitReceived(at);
            assertFalse(isPolled(accepted));
        }
    }

    @Test
    void frames_are_small_however_many_a_read_brings_and_whatever_comes_with_them() throws IOException {
        send(concatenated(PONG, FRAME, FRAME, FRAME, FRAME, FRAME, FRAME, PONG, PONG));
        await().until(() -> isPolled(accepted));
    }

    @Test
    void the_end_of_a_polled_connection_is_seen() throws IOException {
        send(FRAME);
        await().until(() -> isPolled(accepted));

        client.close();

        await().until(() -> !accepted.isOpen());
    }

    @Test
    void many_connections_are_all_polled_and_others_after_they_have_gone() throws IOException {
        List<Socket> many = connectMany(70);
        for (int frames = 1; frames <= 3; frames++) {
            for (Socket each : many) {
                send(each, FRAME);
            }
            awaitReceived(frames * many.size() * FRAME.length);
        }
        assertTrue(connections.stream().skip(1).allMatch(FramePollsTest::isPolled));

        for (Socket each : many) {
            each.close();
        }
        await().until(() -> connections.stream().skip(1).noneMatch(Channel::isOpen));
        assertIsPolledAndRead((3 * many.size()) * FRAME.length);
    }

    private void assertIsPolledAndRead(int receivedBefore) throws IOException {
        send(FRAME);
        awaitReceived(receivedBefore + FRAME.length);
        assertTrue(isPolled(accepted));
        send(FRAME);
        awaitReceived(receivedBefore + 2 * FRAME.length);
    }

    @Test
    void an_event_loop_that_is_late_reads_little_before_that_is_handled_and_tells_how_late_it_is() throws Exception {
        List<Socket> many = connectMany(40);
        for (Socket each : many) {
            send(each, FRAME);
        }
        await().until(() -> connections.stream().skip(1).allMatch(FramePollsTest::isPolled));
        assertEquals(0, delay());
        mostWaiting = 0;
        handlingMillis = 10;
        for (int frames = 0; frames < 20; frames++) {
            for (Socket each : many) {
                send(each, FRAME);
            }
        }
        await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> delay() > 50);
        awaitReceived(21 * many.size() * FRAME.length);

        // One read may go beyond what is left of it.
        int most = MOST_IF_LATE + 2 * ConnectionOptions.RECEIVE_BUFFER;
        assertTrue(mostWaiting <= most, mostWaiting + " bytes waited");
        handlingMillis = 0;
        await().until(() -> delay() == 0);
    }

    @Test
    void an_event_loop_whose_connections_have_gone_is_not_late_any_more() throws Exception {
        List<Socket> many = connectMany(40);
        handlingMillis = 10;
        for (int frames = 0; frames < 20; frames++) {
            for (Socket each : many) {
                send(each, FRAME);
            }
        }
        await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> delay() > 0);

        for (Socket each : many) {
            each.close();
        }
        await().until(() -> delay() == 0);
    }

    @Test
    void connections_are_read_as_their_bytes_arrive_if_polling_fails() throws IOException {
        Socket other = connectNext();
        send(FRAME);
        send(other, FRAME);
        await().until(() -> connections.stream().allMatch(FramePollsTest::isPolled));

        failing = true;
        await().until(() -> connections.stream().noneMatch(FramePollsTest::isPolled));
        failing = false;
        assertIsPolledAndRead(2 * FRAME.length);
    }

    private List<Socket> connectMany(int count) throws IOException {
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(connectNext());
        }
        return many;
    }

    private static boolean isPolled(Channel connection) {
        return !connection.config().isAutoRead();
    }

    /** As the event loop tells it. */
    private long delay() {
        return loop.submit(delays::millis).syncUninterruptibly().getNow();
    }

    private void awaitReceived(int bytes) {
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> received.get() == bytes);
    }

    private static byte[] concatenated(byte[]... frames) {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(frames));
    }

    private void send(byte[] bytes) throws IOException {
        send(client, bytes);
    }

    private static void send(Socket to, byte[] bytes) throws IOException {
        to.getOutputStream().write(bytes);
    }
}
