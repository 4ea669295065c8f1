package dev.maeum.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

/** Many sockets that send frames at a steady rate, from one thread. */
final class Load implements AutoCloseable {

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final LoadCounts counts = new LoadCounts();
    private final List<LoadSocket> sockets = new ArrayList<>();
    private final List<ScheduledFuture<?>> senders = new ArrayList<>();

    /** Opens one landmarks socket a session. */
    Load(URI service, List<String> sessions, String protocol) {
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true);
        List<CompletableFuture<LoadSocket>> opening = new ArrayList<>();
        for (String session : sessions) {
            LoadSocket socket = new LoadSocket(service.getAuthority(), "/ws/landmarks/" + session, protocol, counts);
            bootstrap.clone().handler(new ChannelInitializer<SocketChannel>() {

                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(socket);
                }
            }).connect(service.getHost(), service.getPort());
            opening.add(socket.open());
            if (opening.size() % 50 == 0) {
                opening.get(opening.size() - 1).orTimeout(30, TimeUnit.SECONDS).join();
            }
        }
        opening.forEach(socket -> sockets.add(socket.orTimeout(30, TimeUnit.SECONDS).join()));
    }

    /** Lets every socket send so many frames a second, spread over the time, and a ping each second. */
    void start(List<ByteBuf> frames, double fps) {
        long period = (long) (1e9 / fps);
        for (int i = 0; i < sockets.size(); i++) {
            LoadSocket socket = sockets.get(i);
            long offset = period * i / sockets.size();
            senders.add(loop.scheduleAtFixedRate(() -> socket.send(frames), offset, period, TimeUnit.NANOSECONDS));
            senders.add(loop.scheduleAtFixedRate(socket::ping, 1_000_000_000L * i / sockets.size(), 1_000_000_000L,
                    TimeUnit.NANOSECONDS));
        }
    }

    /** Frames sent so far. */
    long sent() {
        return onLoop(() -> counts.sent);
    }

    long held() {
        return onLoop(() -> counts.held);
    }

    Latencies pings() {
        return counts.pings;
    }

    /** Stops sending, and waits until all that was sent is received. */
    void stop() {
        senders.forEach(sender -> sender.cancel(false));
        senders.clear();
        CompletableFuture.allOf(sockets.stream().map(LoadSocket::settle).toArray(CompletableFuture[]::new))
                .orTimeout(120, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        sockets.forEach(LoadSocket::close);
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private <T> T onLoop(java.util.concurrent.Callable<T> question) {
        return loop.submit(question).syncUninterruptibly().getNow();
    }
}
