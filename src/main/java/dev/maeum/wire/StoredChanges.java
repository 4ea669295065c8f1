package dev.maeum.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.websockets.next.CloseReason;

import dev.maeum.SessionId;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.SettledCycles;
import dev.maeum.journal.StoredCycles;
import dev.maeum.journal.StoredSession;
import dev.maeum.marker.Marker;
import dev.maeum.marker.Markers;
import dev.maeum.session.LiveSessions;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/**
 * Tells watchers what the rows say of their session: readings, markers, and changes of the session that another instance
 * stored. Tells the other instances that somebody watches. Blocks: never call it on an event loop.
 */
@ApplicationScoped
class StoredChanges {

    private static final int NORMAL = 1000;

    private final Watchers watchers;
    private final SessionRepository records;
    private final StoredCycles cycles;
    private final Journal journal;
    private final Markers markers;
    private final LiveSessions live;
    private final Signals signals;

    StoredChanges(Watchers watchers, SessionRepository records, StoredCycles cycles, Journal journal, Markers markers,
            LiveSessions live, Signals signals) {
        this.watchers = watchers;
        this.records = records;
        this.cycles = cycles;
        this.journal = journal;
        this.markers = markers;
        this.live = live;
        this.signals = signals;
    }

    void tell(WatchedSession watched) {
        Set<Long> known = watched.markers().present();
        Optional<StoredSession> row = records.find(watched.id());
        if (row.isEmpty()) {
            watchers.close(watched.id(), new CloseReason(NORMAL, "Session deleted"));
            return;
        }
        // The session before its cycles: an end that is seen is later than none of them.
        SettledCycles settled = cycles.settledSince(watched.id(), watched.since());
        settled.emotions().forEach(emotion -> watchers.emotion(watched.id(), emotion));
        settled.unread().forEach(cycle -> watchers.unread(watched.id(), cycle));
        tellMarkers(watched.id(), markers.of(row.get()), known);
        tell(watched, row.get());
        if (watched.isDueAt(System.nanoTime())) {
            signals.send(Signal.Kind.WATCHED, watched.id());
        }
    }

    /** @param known those that were known before the rows were read, so that what is not among these was deleted */
    private void tellMarkers(SessionId id, List<Marker> stored, Set<Long> known) {
        stored.forEach(marker -> {
            known.remove(marker.id());
            watchers.marker(id, marker);
        });
        known.forEach(marker -> watchers.markerDeleted(id, marker));
    }

    private void tell(WatchedSession watched, StoredSession session) {
        if (session.status() == SessionStatus.PAUSED && session.pausedAt() != null) {
            watchers.changed(session.id(), session.pausedAt(), new ServerMessage.SessionPaused(session.pausedAt()));
        } else if (session.status() == SessionStatus.ACTIVE && session.resumedAt() != null) {
            watchers.changed(session.id(), session.resumedAt(), new ServerMessage.SessionResumed(session.resumedAt()));
        } else if (session.isEnded() && !live.has(session.id()) && !journal.hasPending(session.id())
                && watched.isOverAgain()) {
            watchers.close(session.id(), new ServerMessage.SessionEnded(session.endedAt(), session.duration()),
                    new CloseReason(NORMAL, "Session ended"));
        }
    }
}
