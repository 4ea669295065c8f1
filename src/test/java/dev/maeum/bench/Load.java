package dev.maeum.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;

/** Many sockets that send frames at a steady rate, from one thread that does little else. */
final class Load implements AutoCloseable {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LATEST = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int AT_ONCE = 200;
    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final LoadCounts counts = new LoadCounts();
    private final List<LoadSocket> sockets = new ArrayList<>();
    private ScheduledFuture<?> sender;

    /** A place where a socket can be opened. */
    record Endpoint(URI service, String path) {}

    /** Opens a socket at each of these. */
    Load(List<Endpoint> endpoints, String protocol) {
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true);
        List<CompletableFuture<LoadSocket>> opening = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            LoadSocket socket = new LoadSocket(endpoint.service().getAuthority(), endpoint.path(), protocol, counts);
            bootstrap.clone().handler(new ChannelInitializer<SocketChannel>() {

                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(socket);
                }
            }).connect(endpoint.service().getHost(), endpoint.service().getPort());
            opening.add(socket.open());
            if (opening.size() % 50 == 0) {
                opening.get(opening.size() - 1).orTimeout(30, TimeUnit.SECONDS).join();
            }
        }
        opening.forEach(socket -> sockets.add(socket.orTimeout(30, TimeUnit.SECONDS).join()));
    }

    /**
     * Lets every socket send so many frames a second, one after the other, and now and then a ping behind them. A driver
     * that falls behind leaves frames out, as a camera does.
     *
     * @param arrival seconds over which the sockets begin, one after the other
     * @param pings so many a second, of all sockets together
     */
    void start(List<ByteBuf> frames, double fps, double arrival, double pings) {
        double framesPerNano = fps * sockets.size() / 1e9;
        double pingsPerNano = pings / 1e9;
        long began = System.nanoTime();
        sender = loop.scheduleAtFixedRate(new Runnable() {

            private long frame;
            private long ping;

            @Override
            public void run() {
                long passed = System.nanoTime() - began;
                long due = (long) (passed * framesPerNano);
                long overdue = (long) ((passed - LATEST) * framesPerNano);
                if (frame < overdue) {
                    counts.held += overdue - frame;
                    frame = overdue;
                }
                // Some at a time, so that what the service says is heard in between.
                for (long end = Math.min(due, frame + AT_ONCE); frame < end; frame++) {
                    int socket = (int) (frame % sockets.size());
                    if (socket * arrival * 1e9 <= passed * sockets.size()) {
                        sockets.get(socket).send(frames);
                    }
                }
                for (; ping < passed * pingsPerNano; ping++) {
                    sockets.get((int) (ping % sockets.size())).ping();
                }
            }
        }, 0, TICK, TimeUnit.NANOSECONDS);
    }

    /** Frames sent so far. */
    long sent() {
        return onLoop(() -> counts.sent);
    }

    long held() {
        return onLoop(() -> counts.held);
    }

    Receipts receipts() {
        return counts.receipts;
    }

    Latencies pings() {
        return counts.pings;
    }

    Pushes pushes() {
        return counts.pushes;
    }

    /** Sends no more frames. */
    void cease() {
        sender.cancel(false);
    }

    /** Stops sending, and waits until all that was sent is received. */
    void stop() {
        cease();
        CompletableFuture.allOf(sockets.stream().map(LoadSocket::settle).toArray(CompletableFuture[]::new))
                .orTimeout(120, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        sockets.forEach(LoadSocket::close);
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private <T> T onLoop(Callable<T> question) {
        return loop.submit(question).syncUninterruptibly().getNow();
    }
}
