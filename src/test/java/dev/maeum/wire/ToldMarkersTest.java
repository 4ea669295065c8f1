package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.marker.Marker;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ToldMarkersTest {

    private static final long SINCE = 1_000;

    private final ToldMarkers markers = new ToldMarkers(SINCE);

    @Test
    void each_state_of_a_marker_is_told_once() {
        assertEquals(Optional.of("marker_added"), type(markers.stored(marker(1, 2_000, 2_000))));
        assertEquals(Optional.empty(), markers.stored(marker(1, 2_000, 2_000)));
        assertEquals(Optional.of("marker_changed"), type(markers.stored(marker(1, 2_000, 3_000))));
        assertEquals(Optional.empty(), markers.stored(marker(1, 2_000, 2_000)), "a row that was read before");
        assertEquals(Optional.of("marker_deleted"), type(markers.deleted(1)));
        assertEquals(Optional.empty(), markers.deleted(1));
        assertEquals(Optional.empty(), markers.stored(marker(1, 2_000, 4_000)), "a row that was read before");
    }

    @Test
    void what_is_older_than_the_watching_is_told_when_it_changes() {
        assertEquals(Optional.empty(), markers.stored(marker(1, 500, 500)));
        assertEquals(Optional.of("marker_changed"), type(markers.stored(marker(1, 500, 2_000))));
        assertEquals(Optional.of("marker_changed"), type(markers.stored(marker(2, 500, 2_000))));
        assertEquals(Optional.of("marker_deleted"), type(markers.deleted(3)), "before the rows were read");
    }

    @Test
    void what_is_known_is_what_the_rows_must_have() {
        markers.stored(marker(1, 500, 500));
        markers.stored(marker(2, 2_000, 2_000));
        markers.deleted(2);

        assertEquals(Set.of(1L), markers.present());
    }

    private static Optional<String> type(Optional<ServerMessage> message) {
        return message.map(ServerMessage::type);
    }

    private static Marker marker(long id, long createdAt, long updatedAt) {
        return new Marker(id, SINCE, "tears", Marker.Author.CLIENT, null, Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }
}
