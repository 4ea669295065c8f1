package dev.maeum.rest.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * First handler of a connection: counts it, bounds what it leaves unfinished or unread, and closes it when a deadline has
 * passed. On the connection's event loop, except for what {@link OpenConnections} reads.
 */
final class ConnectionGuard extends ChannelDuplexHandler implements ConnectionProgress.WaitListener {

    private static final Logger LOG = Logger.getLogger(ConnectionGuard.class);
    /** Bytes that may be unread when a response begins: clients that pipeline requests must read. */
    private static final long MOST_UNREAD = 256 * 1024;
    private static final long UNREMARKABLE = 4 * 1024;
    private static final long RECENT_NANOS = Duration.ofSeconds(2).toNanos();
    /** Longer than an honest client needs to send a header once connected; short, so that fast attackers give way too. */
    private static final long UNDER_WAY_NANOS = Duration.ofMillis(50).toNanos();

    private final OpenConnections connections;
    private final ConnectionProgress progress;
    private FramePolls.Reads reads;
    private ChannelHandlerContext context;
    private ScheduledFuture<?> checks;
    private String address;
    private boolean admitted;
    private long unread;
    private long unfinished;
    private long unwritableSince;

    ConnectionGuard(OpenConnections connections) {
        this.connections = connections;
        this.progress = new ConnectionProgress(connections.config(), System.nanoTime(), this);
    }

    String address() {
        return address;
    }

    /** Whether the connection has been waiting for the header of a request for more than a moment. */
    boolean isEvictable() {
        return progress.isWaiting() && System.nanoTime() - progress.waitingSince() > UNDER_WAY_NANOS;
    }

    @Override
    public void waits() {
        connections.waits(this);
    }

    @Override
    public void waitsNoLonger() {
        connections.waitsNoLonger(this);
    }

    void evict() {
        context.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext here) {
        context = here;
        reads = connections.polls().of(here.channel());
        address = OpenConnections.address(here.channel().remoteAddress());
        admitted = connections.add(this);
        if (!admitted) {
            here.close();
            return;
        }
        checks = here.executor().scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS);
        here.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
        if (admitted) {
            checks.cancel(false);
            connections.remove(this);
            count(0);
        }
        here.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        if (!progress.isObserved()) {
            observe(here);
        }
        if (message instanceof ByteBuf bytes && progress.received(bytes, System.nanoTime())) {
            UnfinishedFrames.pass(bytes, progress.frames(), here::fireChannelRead);
        } else {
            here.fireChannelRead(message);
        }
        count(progress.unfinished());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext here) {
        here.fireChannelReadComplete();
        reads.completed(progress.frames().takeLargest());
    }

    private void observe(ChannelHandlerContext here) {
        if (here.pipeline().get(HttpRequestDecoder.class) != null) {
            EmptyFirstFragments last = new EmptyFirstFragments();
            here.pipeline().addBefore(here.pipeline().lastContext().name(), null, last);
            String name = here.pipeline().context(last).name();
            here.pipeline().addBefore(name, null, new WholeMessages(last));
            here.pipeline().addBefore(name, null, progress.observer(this::closeUnread));
            here.pipeline().addBefore(name, null, new SmallFrameLimit(System::nanoTime, this::closeAfterSmallFrames));
        }
        if (here.pipeline().get(SslHandler.class) != null) {
            progress.receivedEncrypted();
        }
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            int size = bytes.readableBytes();
            addUnread(size);
            here.write(message, promise.unvoid().addListener(done -> addUnread(-size)));
        } else {
            here.write(message, promise);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext here) {
        unwritableSince = here.channel().isWritable() ? 0 : System.nanoTime();
        here.fireChannelWritabilityChanged();
    }

    /** Closes a connection that would get another response while it has not read those before. */
    private boolean closeUnread() {
        boolean tooMuch = unread > MOST_UNREAD;
        if (tooMuch) {
            close("responses-unread");
        }
        return tooMuch;
    }

    private void closeAfterSmallFrames() {
        close("small-frames");
    }

    private void check() {
        long now = System.nanoTime();
        Optional<String> late = progress.exceeded(now);
        long stalled = unwritableSince == 0 ? 0 : now - unwritableSince;
        if (late.isPresent()) {
            close(late.get());
        } else if (stalled > connections.config().writeTimeout().toNanos()
                || stalled > RECENT_NANOS && connections.hasTooMuchUnread()) {
            close("responses-unread");
        } else if (unfinished > UNREMARKABLE && now - progress.unfinishedSince() > RECENT_NANOS
                && connections.hasTooMuchUnfinished()) {
            close("unfinished");
        }
    }

    private void close(String limit) {
        connections.countClosed(limit);
        LOG.debugf("a connection from %s is closed: %s", address, limit);
        context.close();
    }

    private void addUnread(long bytes) {
        unread += bytes;
        connections.addUnread(bytes);
    }

    private void count(long now) {
        connections.addUnfinished(now - unfinished);
        unfinished = now;
    }
}
