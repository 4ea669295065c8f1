package dev.maeum.session;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.SessionId;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;
import dev.maeum.pipeline.ReadingListener;

/** Computes summaries from rows, and stores that of an ended session in its report. Blocks: never on an event loop. */
@ApplicationScoped
class Summaries implements ReadingListener {

    private final Journal journal;
    private final SessionRepository records;
    private final ObjectMapper json;
    private final Clock clock;

    Summaries(Journal journal, SessionRepository records, ObjectMapper json, Clock clock) {
        this.journal = journal;
        this.records = records;
        this.json = json;
        this.clock = clock;
    }

    /** Brings the report of an ended session up to date: a reading that arrives after the end belongs into it, too. */
    @Override
    public void readingsChanged(SessionId id) {
        if (records.find(id).filter(StoredSession::isEnded).isPresent()) {
            report(id);
        }
    }

    /** Computes the summary of an ended session and stores it. Null if no emotion was read. */
    EmotionSummary report(SessionId id) {
        AtomicReference<EmotionSummary> summary = new AtomicReference<>();
        records.report(id, () -> {
            summary.set(EmotionSummary.of(journal.cycles(id), Language.KOREAN));
            return written(id, summary.get());
        }, clock.instant());
        return summary.get();
    }

    private String written(SessionId id, EmotionSummary summary) {
        try {
            return summary == null ? null : json.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the summary of session " + id + " cannot be written as JSON", e);
        }
    }
}
