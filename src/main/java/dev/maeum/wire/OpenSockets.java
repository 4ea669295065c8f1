package dev.maeum.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.maeum.SessionId;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.OpenCounts;

/** Registry of the open sockets, by session and by client address. */
@Singleton
class OpenSockets {

    /** A socket that has been silent for longer may give way to a new one of its session. */
    private static final Duration SILENT = Duration.ofSeconds(2);

    private final ConcurrentMap<SessionId, Set<SocketConnection>> bySession = new ConcurrentHashMap<>();
    private final OpenCounts<String> byAddress = new OpenCounts<>();
    private final LimitsConfig config;

    OpenSockets(LimitsConfig config) {
        this.config = config;
    }

    void add(SocketConnection socket) {
        bySession.compute(socket.session().id(), (id, present) -> {
            Set<SocketConnection> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(socket);
            return set;
        });
        byAddress.add(socket.address());
    }

    void remove(SocketConnection socket) {
        bySession.computeIfPresent(socket.session().id(), (id, set) -> {
            if (set.remove(socket)) {
                byAddress.remove(socket.address());
            }
            return set.isEmpty() ? null : set;
        });
    }

    Set<SocketConnection> of(SessionId id) {
        return bySession.getOrDefault(id, Set.of());
    }

    Stream<SocketConnection> all() {
        return bySession.values().stream().flatMap(Collection::stream);
    }

    int ofAddress(String address) {
        return byAddress.of(address);
    }

    /** Whether a session may have one more socket, in place of a silent one if need be. */
    boolean mayAdd(SessionId id) {
        return of(id).size() < config.socketsPerSession() || longestSilent(id).isPresent();
    }

    /** The socket to close for a new one of the same session: the longest silent one, if the session has too many. */
    Optional<SocketConnection> toReplace(SessionId id) {
        return !config.enabled() || of(id).size() < config.socketsPerSession() ? Optional.empty() : longestSilent(id);
    }

    private Optional<SocketConnection> longestSilent(SessionId id) {
        return of(id).stream().filter(socket -> socket.silence().compareTo(SILENT) > 0)
                .max(Comparator.comparing(SocketConnection::silence));
    }
}
