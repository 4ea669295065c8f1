package dev.maeum.rest.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.AbstractNioChannel.NioUnsafe;
import io.netty.util.concurrent.FastThreadLocal;

import dev.maeum.rest.limit.ReadDelays;

/**
 * Reads connections that stream small frames eight times a second, several frames at once, and not each frame when it
 * arrives. To wake up, to ask the kernel, and to find a connection's memory costs more than the frame itself. Messages to
 * clients, and other connections, do not wait.
 */
final class FramePolls {

    private static final Logger LOG = Logger.getLogger(FramePolls.class);
    /** As long as a camera takes for three frames. */
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(120);
    /** Bytes of a binary message: a shorter one is no frame, of longer ones the receive buffer holds too few. */
    private static final int SMALLEST = 1_000;
    private static final int LARGEST = 16 * 1024;
    /** Polls without a frame after which a connection is read as its bytes arrive. */
    private static final int MOST_MISSES = 8;
    /** Bytes that are read before they are handled: the frames take a few milliseconds. */
    private static final int READ_AT_ONCE = 256 * 1024;
    /** The same once a round takes longer than an interval: so it does not wait often for what else the event loop does. */
    private static final int READ_AT_ONCE_IF_LATE = 4 * 1024 * 1024;

    private final FastThreadLocal<Round> rounds = new FastThreadLocal<>();
    private final ReadDelays delays;
    private final int readIfLate;

    FramePolls(ReadDelays delays) {
        this(delays, READ_AT_ONCE_IF_LATE);
    }

    /** @param readIfLate bytes that are read before they are handled while connections have waited for longer than an interval */
    FramePolls(ReadDelays delays, int readIfLate) {
        this.delays = delays;
        this.readIfLate = readIfLate;
    }

    /**
     * Reads the connections of an event loop, some at a time. Messages are handled in tasks of the event loop, and the next
     * connections are read behind them. So what was read and waits is bounded, also while the event loop is late: the rest
     * waits in the kernel, whose buffers are bounded, too, and clients are held back.
     */
    private final class Round {

        private final EventLoop loop;
        private final List<Reads> polled = new ArrayList<>();
        private boolean underWay;
        private int next;
        private long began;
        /** How late the round before was, which counts until one is on time. */
        private long lastLate;

        Round(EventLoop loop) {
            this.loop = loop;
        }

        void add(Reads reads) {
            polled.add(reads);
            if (!underWay) {
                underWay = true;
                loop.schedule(this::begin, INTERVAL_NANOS, TimeUnit.NANOSECONDS);
            }
        }

        private void begin() {
            began = System.nanoTime();
            next = 0;
            readSome();
        }

        private void readSome() {
            try {
                long late = late();
                delays.set(TimeUnit.NANOSECONDS.toMillis(Math.max(late, lastLate)));
                int left = late > 0 ? readIfLate : READ_AT_ONCE;
                while (next < polled.size() && left > 0) {
                    left -= readNext();
                }
                goOn();
            } catch (Throwable e) {
                // Automatic reads are off, so that a connection that is not polled would never be read.
                stop();
                LOG.error("polling failed, all connections of an event loop are read as their bytes arrive", e);
            }
        }

        private long late() {
            return Math.max(0, System.nanoTime() - began - INTERVAL_NANOS);
        }

        private int readNext() {
            Reads reads = polled.get(next);
            int read = reads.poll();
            if (reads.polled) {
                next++;
            } else {
                // The last one takes its place, and is next.
                Reads last = polled.remove(polled.size() - 1);
                if (last != reads) {
                    polled.set(next, last);
                }
            }
            return read;
        }

        private void goOn() {
            if (next < polled.size()) {
                loop.execute(this::readSome);
            } else if (polled.isEmpty()) {
                stop();
            } else {
                lastLate = late();
                loop.schedule(this::begin, INTERVAL_NANOS - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
            }
        }

        private void stop() {
            underWay = false;
            lastLate = 0;
            delays.set(0);
            polled.forEach(Reads::readAsBytesArrive);
            polled.clear();
        }
    }

    /** What one connection receives; on its event loop. */
    final class Reads {

        private final Channel channel;
        private boolean polled;
        private int misses;

        private Reads(Channel channel) {
            this.channel = channel;
        }

        /**
         * A read is over.
         *
         * @param largest as {@link FrameBoundaries#takeLargest}
         */
        void completed(long largest) {
            if (largest >= SMALLEST && largest < LARGEST) {
                misses = 0;
                // Somebody else may have switched automatic reads of one that is polled on.
                if (channel.config().isAutoRead() && channel.unsafe() instanceof NioUnsafe) {
                    channel.config().setAutoRead(false);
                    join();
                }
            }
        }

        private void join() {
            if (!polled) {
                polled = true;
                roundOf(channel.eventLoop()).add(this);
            }
        }

        private void readAsBytesArrive() {
            polled = false;
            channel.config().setAutoRead(true);
        }

        /** Returns how many bytes it read. Whether to poll it again, {@link #polled} tells. */
        private int poll() {
            misses++;
            if (misses > MOST_MISSES) {
                readAsBytesArrive();
            }
            polled = channel.isOpen() && !channel.config().isAutoRead();
            return polled ? read() : 0;
        }

        private int read() {
            NioUnsafe unsafe = (NioUnsafe) channel.unsafe();
            var handle = unsafe.recvBufAllocHandle();
            int read = 0;
            do {
                unsafe.read();
                read += Math.max(0, handle.lastBytesRead());
                // Again after a buffer that was too small: the next one is larger.
            } while (channel.isOpen() && handle.lastBytesRead() > 0
                    && handle.lastBytesRead() == handle.attemptedBytesRead()
                    && read < ConnectionOptions.RECEIVE_BUFFER);
            return read;
        }
    }

    Reads of(Channel channel) {
        return new Reads(channel);
    }

    private Round roundOf(EventLoop loop) {
        Round round = rounds.get();
        if (round == null) {
            round = new Round(loop);
            rounds.set(round);
        }
        return round;
    }
}
