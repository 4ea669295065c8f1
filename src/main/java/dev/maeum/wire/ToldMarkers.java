package dev.maeum.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.marker.Marker;

/**
 * What those who watch a session know of its markers, so that each change is told once, whether this instance makes it or
 * the rows show it. Thread-safe.
 */
final class ToldMarkers {

    /** Of a deleted marker: a row that was read before must not bring it back. */
    private static final long DELETED = Long.MAX_VALUE;

    private final long since;
    /** When each was changed last, epoch milliseconds. */
    private final Map<Long, Long> changedAt = new HashMap<>();

    /** @param since what was stored before is known to those who watch; epoch milliseconds */
    ToldMarkers(long since) {
        this.since = since;
    }

    /** What is to be told of a marker that is stored; empty if it is known as it is, or a later state of it. */
    synchronized Optional<ServerMessage> stored(Marker marker) {
        long changed = marker.updatedAt().toEpochMilli();
        Long known = changedAt.get(marker.id());
        if (known != null && known >= changed) {
            return Optional.empty();
        }
        changedAt.put(marker.id(), changed);
        if (known == null && marker.createdAt().toEpochMilli() >= since) {
            return Optional.of(ServerMessage.MarkerAdded.of(marker));
        }
        return changed >= since ? Optional.of(ServerMessage.MarkerChanged.of(marker)) : Optional.empty();
    }

    /** What is to be told of a marker that was deleted; empty if that is known. */
    synchronized Optional<ServerMessage> deleted(long id) {
        Long known = changedAt.put(id, DELETED);
        return known != null && known == DELETED ? Optional.empty() : Optional.of(new ServerMessage.MarkerDeleted(id));
    }

    /** Those that are known and not deleted. */
    synchronized Set<Long> present() {
        return changedAt.entrySet().stream().filter(marker -> marker.getValue() != DELETED).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
