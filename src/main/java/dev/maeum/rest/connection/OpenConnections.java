package dev.maeum.rest.connection;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.OpenCounts;
import dev.maeum.rest.limit.RateLimits;
import dev.maeum.rest.limit.ReadDelays;

/**
 * The open connections of this instance and what they hold. When there are too many, the one that has waited longest for
 * the header of its request is closed in favour of a new one; if none waits, the new one is refused.
 */
@Singleton
class OpenConnections {

    private static final int BYTES_EACH = 128 * 1024;
    private static final int MOST = 16_384;
    /** Parts of the memory that unfinished requests and frames, and unread responses, may fill. */
    private static final int UNFINISHED_PART = 4;
    private static final int UNREAD_PART = 8;

    private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();
    private final OpenCounts<String> byAddress = new OpenCounts<>();
    private final WaitingConnections waiting = new WaitingConnections();
    private final FramePolls polls;
    private final FrameAllocator allocator = new FrameAllocator();
    private final AtomicLong unfinished = new AtomicLong();
    private final AtomicLong unread = new AtomicLong();
    private final ConnectionsConfig config;
    private final LimitsConfig limits;
    private final RateLimits refusals;
    private final int max;
    private final long memory = Runtime.getRuntime().maxMemory();

    OpenConnections(ConnectionsConfig config, LimitsConfig limits, RateLimits refusals, ReadDelays delays,
            MeterRegistry meters) {
        this.config = config;
        this.limits = limits;
        this.refusals = refusals;
        this.polls = new FramePolls(delays);
        this.max = config.max().orElse(defaultMax(memory));
        Gauge.builder("maeum.connections.open", open, Set::size).description("open connections of this instance")
                .register(meters);
        Gauge.builder("maeum.connections.unread", unread, AtomicLong::get).baseUnit("bytes")
                .description("bytes of responses and messages that clients have not read").register(meters);
    }

    static int defaultMax(long memory) {
        return (int) Math.max(1, Math.min(MOST, memory / BYTES_EACH));
    }

    ConnectionsConfig config() {
        return config;
    }

    FramePolls polls() {
        return polls;
    }

    FrameAllocator allocator() {
        return allocator;
    }

    /** Registers a connection. Returns false if it is to be refused. */
    boolean add(ConnectionGuard connection) {
        String address = connection.address();
        int ofAddress = byAddress.add(address);
        if (limits.enabled() && limits.proxies() == 0 && ofAddress > config.perAddress()) {
            refusals.refused("connections-per-address");
            byAddress.remove(address);
            return false;
        }
        if (limits.enabled() && open.size() >= max && !evictOne()) {
            refusals.refused("connections");
            byAddress.remove(address);
            return false;
        }
        open.add(connection);
        waiting.add(connection);
        return true;
    }

    /** The connection waits for a header, or for the rest of one, from now on. */
    void waits(ConnectionGuard connection) {
        if (open.contains(connection)) {
            waiting.add(connection);
        }
    }

    void waitsNoLonger(ConnectionGuard connection) {
        waiting.remove(connection);
    }

    void remove(ConnectionGuard connection) {
        if (open.remove(connection)) {
            waiting.remove(connection);
            byAddress.remove(connection.address());
        }
    }

    private boolean evictOne() {
        Optional<ConnectionGuard> longest = waiting.pollEvictable();
        longest.ifPresent(connection -> {
            refusals.refused("connections");
            connection.evict();
            remove(connection);
        });
        return longest.isPresent();
    }

    /** Adds to the bytes of unfinished requests and frames. */
    void addUnfinished(long bytes) {
        unfinished.addAndGet(bytes);
    }

    /** Whether unfinished requests and frames fill more memory than they may. */
    boolean hasTooMuchUnfinished() {
        return unfinished.get() > memory / UNFINISHED_PART;
    }

    /** Adds to the bytes that wait for clients to read them. */
    void addUnread(long bytes) {
        unread.addAndGet(bytes);
    }

    /** Whether unread responses fill more memory than they may. */
    boolean hasTooMuchUnread() {
        return unread.get() > memory / UNREAD_PART;
    }

    /** Counts a connection that was closed, by the limit that it exceeded. */
    void countClosed(String limit) {
        refusals.refused(limit);
    }

    /** The address of the other end, which is the proxy's where there is one. */
    static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? ClientAddress.network(inet.getAddress().getHostAddress())
                : String.valueOf(remote);
    }
}
