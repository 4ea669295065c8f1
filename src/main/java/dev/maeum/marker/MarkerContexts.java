package dev.maeum.marker;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.maeum.SessionId;
import dev.maeum.journal.CycleDetails;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredSession;

/**
 * Reads the cycles on either side of markers. A cycle has one reading for its whole span, so a cycle that contains the
 * moment counts on either side by its share. Blocks: never call it on an event loop.
 */
@ApplicationScoped
public class MarkerContexts {

    private static final long SIDE_MILLIS = 30_000;
    /** Cycles in memory at a time. */
    private static final int BATCH = 100;

    private final Markers markers;
    private final Journal journal;

    MarkerContexts(Markers markers, Journal journal) {
        this.markers = markers;
        this.journal = journal;
    }

    private record Sides(Marker marker, IntervalReadings before, IntervalReadings after) {

        static Sides of(Marker marker) {
            long moment = marker.timestamp();
            return new Sides(marker, new IntervalReadings(moment - SIDE_MILLIS, moment),
                    new IntervalReadings(moment, moment + SIDE_MILLIS));
        }

        void add(CycleDetails cycle) {
            before.add(cycle);
            after.add(cycle);
        }

        MarkerContext context() {
            return new MarkerContext(marker, before.means(), after.means());
        }
    }

    /** The session's markers with the readings around them, in the order of their moments. */
    public List<MarkerContext> of(StoredSession session) {
        List<Sides> all = markers.of(session).stream().map(Sides::of).toList();
        List<Sides> near = new ArrayList<>();
        for (Sides sides : all) {
            if (!near.isEmpty() && sides.marker().timestamp() - last(near) >= 2 * SIDE_MILLIS) {
                read(session.id(), near);
                near.clear();
            }
            near.add(sides);
        }
        if (!near.isEmpty()) {
            read(session.id(), near);
        }
        return all.stream().map(Sides::context).toList();
    }

    // Markers whose intervals overlap are read together, so that no cycle is read twice.
    private void read(SessionId id, List<Sides> near) {
        long from = near.get(0).marker().timestamp() - SIDE_MILLIS;
        long to = last(near) + SIDE_MILLIS;
        int after = 0;
        List<CycleDetails> cycles;
        do {
            cycles = journal.readableBetween(id, from, to, after, BATCH);
            for (CycleDetails cycle : cycles) {
                near.forEach(sides -> sides.add(cycle));
                after = cycle.stored().number();
            }
        } while (cycles.size() == BATCH);
    }

    private static long last(List<Sides> near) {
        return near.get(near.size() - 1).marker().timestamp();
    }
}
