package dev.maeum.session;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredCycles;
import dev.maeum.journal.StoredSession;
import dev.maeum.pipeline.ReadingListener;
import dev.maeum.rest.Language;

/**
 * Computes summaries from stored cycles, and stores those of ended sessions in reports. Blocks: never call it on an
 * event loop.
 */
@ApplicationScoped
class Summaries implements ReadingListener {

    private final StoredCycles cycles;
    private final SessionRepository records;
    private final ObjectMapper json;
    private final Clock clock;

    Summaries(StoredCycles cycles, SessionRepository records, ObjectMapper json, Clock clock) {
        this.cycles = cycles;
        this.records = records;
        this.json = json;
        this.clock = clock;
    }

    /** Updates the report of an ended session with a reading that arrived after its end. */
    @Override
    public void readingsChanged(SessionId id) {
        if (records.find(id).filter(StoredSession::isEnded).isPresent()) {
            report(id);
        }
    }

    /** Computes and stores the summary of an ended session. Null without readings. */
    EmotionSummary report(SessionId id) {
        AtomicReference<EmotionSummary> summary = new AtomicReference<>();
        records.report(id, () -> {
            summary.set(EmotionSummary.of(cycles.readings(id), Language.KOREAN));
            return toJson(id, summary.get());
        }, clock.instant());
        return summary.get();
    }

    private String toJson(SessionId id, EmotionSummary summary) {
        try {
            return summary == null ? null : json.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the summary of session " + id + " cannot be written as JSON", e);
        }
    }
}
