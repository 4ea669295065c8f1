package dev.maeum.rest.connection;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.AbstractNioChannel.NioUnsafe;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Reads connections that stream small frames together, 25 times a second, and not each when a frame arrives. An event loop
 * that wakes up for a single frame spends most of its time on waking up. One with many such connections has few such
 * wake-ups, and reads each as its bytes arrive. Messages to clients, and other connections, do not wait.
 */
final class FramePolls {

    private static final Logger LOG = Logger.getLogger(FramePolls.class);
    /** As long as a camera takes for a frame. */
    private static final long INTERVAL_MILLIS = 40;
    /** Bytes: less is no frame. More is one of JSON, of which the receive buffer holds not even two. */
    private static final int SMALLEST = 1_000;
    private static final int LARGEST = 16 * 1024;
    /** Polls without a frame after which a connection is read as its bytes arrive. */
    private static final int MOST_MISSES = 25;
    private static final int MOST_READS = 16;
    /**
     * Connections of an event loop. To read 150 together saves a sixth of a frame's processor time, to read 500 together saves
     * nothing that can be measured, and pings behind their frames wait.
     */
    private static final int MOST_POLLED = 250;
    /** How long an event loop that had more reads each as its bytes arrive. Then it polls again, unless it still has more. */
    private static final Duration CROWDED = Duration.ofSeconds(10);

    private final int mostPolled;
    private final long crowdedNanos;

    private final FastThreadLocal<Loop> loops = new FastThreadLocal<>() {

        @Override
        protected Loop initialValue() {
            return new Loop();
        }
    };

    /** The connections that an event loop polls. */
    private final class Loop {

        private final Set<Reads> polled = new HashSet<>();
        private boolean scheduled;
        private long crowdedAt = System.nanoTime() - crowdedNanos;

        void add(Reads reads, EventLoop loop) {
            if (polled.contains(reads)) {
                // Somebody else switched its automatic reads on.
                reads.setAutomatic(false);
            } else if (polled.size() >= mostPolled) {
                crowdedAt = System.nanoTime();
                readAsBytesArrive();
            } else if (System.nanoTime() - crowdedAt >= crowdedNanos) {
                reads.setAutomatic(false);
                polled.add(reads);
                if (!scheduled) {
                    schedule(loop);
                }
            }
        }

        private void schedule(EventLoop loop) {
            loop.schedule(() -> poll(loop), INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            scheduled = true;
        }

        private void poll(EventLoop loop) {
            scheduled = false;
            try {
                polled.removeIf(reads -> !reads.poll());
                if (!polled.isEmpty()) {
                    schedule(loop);
                }
            } catch (Throwable e) {
                // Automatic reads are off, so that a connection that is not polled would never be read.
                LOG.error("polling failed, all connections of an event loop are read as their bytes arrive", e);
                readAsBytesArrive();
            }
        }

        private void readAsBytesArrive() {
            polled.forEach(reads -> reads.setAutomatic(true));
            polled.clear();
        }
    }

    /** What one connection receives; on its event loop. */
    final class Reads {

        private final Channel channel;
        private int bytes;
        private int misses;

        private Reads(Channel channel) {
            this.channel = channel;
        }

        void received(int count) {
            bytes += count;
        }

        /**
         * @param frames whether what was received are frames, of which it is known where they end
         * @param unfinished whether the last of them is still to be completed: the pieces of one of JSON are no small frames
         */
        void completed(boolean frames, boolean unfinished) {
            if (unfinished) {
                return;
            }
            boolean frame = frames && bytes >= SMALLEST && bytes < LARGEST;
            bytes = 0;
            if (frame) {
                misses = 0;
                if (channel.config().isAutoRead() && channel.unsafe() instanceof NioUnsafe) {
                    loops.get().add(this, channel.eventLoop());
                }
            }
        }

        private void setAutomatic(boolean automatic) {
            channel.config().setAutoRead(automatic);
        }

        /** Returns whether to poll it again. */
        private boolean poll() {
            misses++;
            if (misses > MOST_MISSES) {
                setAutomatic(true);
            }
            if (!channel.isOpen() || channel.config().isAutoRead()) {
                return false;
            }
            NioUnsafe unsafe = (NioUnsafe) channel.unsafe();
            var handle = unsafe.recvBufAllocHandle();
            int reads = 0;
            do {
                unsafe.read();
                reads++;
            } while (reads < MOST_READS && channel.isOpen() && handle.lastBytesRead() > 0
                    && handle.lastBytesRead() == handle.attemptedBytesRead());
            return true;
        }
    }

    FramePolls() {
        this(MOST_POLLED, CROWDED);
    }

    /**
     * @param mostPolled connections that an event loop reads together
     * @param crowded how long one that had more reads each as its bytes arrive
     */
    FramePolls(int mostPolled, Duration crowded) {
        this.mostPolled = mostPolled;
        this.crowdedNanos = crowded.toNanos();
    }

    Reads of(Channel channel) {
        return new Reads(channel);
    }
}
