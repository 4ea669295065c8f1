package dev.maeum.session;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.maeum.SessionId;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.Repose;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionRecords;
import dev.maeum.journal.StoredSession;
import dev.maeum.pipeline.CyclePipeline;
import dev.maeum.voice.VoiceActivity;

/** Makes a live session of what the database knows of it. */
@Singleton
class Loading {

    private final SessionRecords records;
    private final Journal journal;
    private final CyclePipeline pipeline;
    private final CycleConfig config;
    private final Clock clock;
    private final Repose repose = new GeometryAnalyst();

    Loading(SessionRecords records, Journal journal, CyclePipeline pipeline, CycleConfig config, Clock clock) {
        this.records = records;
        this.journal = journal;
        this.pipeline = pipeline;
        this.config = config;
        this.clock = clock;
    }

    /** Blocks. As {@link LiveSessions#load}. */
    LiveSession read(SessionId id) {
        StoredSession stored = records.find(id).orElseThrow(SessionException.Unknown::new);
        if (stored.isEnded()) {
            throw new SessionException.WrongState(id, "joined");
        }
        long length = config.length().toMillis();
        return new LiveSession(id, stored.status(), new CycleAssembler(length, journal.lastCycle(id), repose),
                new VoiceActivity(length, clock.millis()), clock, pipeline);
    }
}
