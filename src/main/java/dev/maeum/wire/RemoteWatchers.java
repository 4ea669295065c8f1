package dev.maeum.wire;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.inject.Singleton;

import dev.maeum.SessionId;
import dev.maeum.signal.Signal;
import dev.maeum.signal.SignalListener;

/** The other instances at which somebody watches a session, as long as they say so: whoever is watched must know. */
@Singleton
class RemoteWatchers implements SignalListener {

    /** How often an instance says so. */
    static final Duration INTERVAL = Duration.ofSeconds(20);

    private static final long VALID_NANOS = INTERVAL.multipliedBy(2).plusSeconds(5).toNanos();

    /** When each instance said so last. */
    private final ConcurrentMap<SessionId, Map<UUID, Long>> bySession = new ConcurrentHashMap<>();

    RemoteWatchers() {}

    /** How many instances there are. One instance may have several watchers. */
    int count(SessionId id) {
        Map<UUID, Long> instances = bySession.get(id);
        if (instances == null) {
            return 0;
        }
        long now = System.nanoTime();
        return (int) instances.values().stream().filter(heard -> now - heard < VALID_NANOS).count();
    }

    @Override
    public void received(Signal signal) {
        if (signal.kind() == Signal.Kind.WATCHED) {
            dropOld();
            bySession.computeIfAbsent(signal.session(), id -> new ConcurrentHashMap<>()).put(signal.sender(),
                    System.nanoTime());
        }
    }

    @Override
    public void missed() {
        // Each instance sends it again within 20 seconds.
    }

    @Override
    public void poll() {
        // No row says who watches.
    }

    private void dropOld() {
        long now = System.nanoTime();
        bySession.values().forEach(instances -> instances.values().removeIf(heard -> now - heard >= VALID_NANOS));
        bySession.values().removeIf(Map::isEmpty);
    }
}
