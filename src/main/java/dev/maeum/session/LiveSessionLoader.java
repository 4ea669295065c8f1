package dev.maeum.session;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.maeum.SessionId;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.face.RestClassifier;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;
import dev.maeum.pipeline.CyclePipeline;
import dev.maeum.voice.VoiceActivity;

/** Creates a live session from its database row. */
@Singleton
class LiveSessionLoader {

    private final SessionRepository records;
    private final Journal journal;
    private final CyclePipeline pipeline;
    private final CycleConfig config;
    private final Clock clock;
    private final RestClassifier restClassifier;

    LiveSessionLoader(SessionRepository records, Journal journal, CyclePipeline pipeline, CycleConfig config,
            Clock clock, RestClassifier restClassifier) {
        this.records = records;
        this.journal = journal;
        this.pipeline = pipeline;
        this.config = config;
        this.clock = clock;
        this.restClassifier = restClassifier;
    }

    /** Blocks. Throws the exceptions of {@link LiveSessions#load}. */
    LiveSession read(SessionId id, String address) {
        StoredSession stored = records.find(id).orElseThrow(SessionException.Unknown::new);
        if (stored.isEnded()) {
            throw new SessionException.WrongState(id, "joined");
        }
        long length = config.length().toMillis();
        return new LiveSession(id, stored.account(), address, stored.status(),
                new CycleAssembler(length, config.longest().toMillis(), journal.continueSession(id), restClassifier),
                new VoiceActivity(length, clock.millis()), clock, pipeline);
    }
}
