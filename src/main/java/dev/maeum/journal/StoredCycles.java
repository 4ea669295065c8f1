package dev.maeum.journal;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.SessionId;

/**
 * Reads the cycles of a session, however many there are: a session of a day has 8,640. Every method blocks, so that
 * none may run on an event loop.
 */
@ApplicationScoped
public class StoredCycles {

    private static final int PAGE = 200;
    /** Of ten seconds each, five minutes. */
    private static final int LATEST = 30;

    private final CycleJson json;
    private final EmotionElements elements;

    StoredCycles(CycleJson json, EmotionElements elements) {
        this.json = json;
        this.elements = elements;
    }

    /** All cycles of a session, in order. */
    public PagedRows<StoredCycle> of(SessionId id) {
        return PagedRows.numbered(StoredCycle::number, last -> page(id, last));
    }

    /**
     * All cycles of a session, in order, after the readings that the predecessor stored in it. They are in memory: the
     * cycles without evidence and analyst, 200 bytes each.
     */
    public SessionReadings readings(SessionId id) {
        List<StoredCycle> outlines = new ArrayList<>();
        of(id).map(StoredCycle::outline).forEach(outlines::add);
        return new SessionReadings(predecessor(id), outlines);
    }

    /** The readings that the predecessor stored in a session, in their order. */
    @Transactional
    public List<PredecessorReading> predecessor(SessionId id) {
        return elements.predecessor(id);
    }

    /** Emotions of the cycles after a number, in order, whether delivered or not. */
    public PagedRows<StoredEmotion> emotionsAfter(SessionId id, int cycle) {
        return PagedRows.numbered(StoredEmotion::cycle, last -> emotionPage(id, Math.max(cycle, last)));
    }

    @Transactional
    List<StoredCycle> page(SessionId id, int after) {
        return CycleRows.after(id, after, PAGE).stream().map(row -> row.stored(json)).toList();
    }

    /** Some emotions of the cycles after a number, in order; empty if there are no more. */
    @Transactional
    public List<StoredEmotion> emotionPage(SessionId id, int after) {
        return emotions(CycleRows.readableAfter(id, after, PAGE));
    }

    /** As {@link #emotionPage}, of emotions that no client received. */
    @Transactional
    public List<StoredEmotion> undeliveredPage(SessionId id, int after) {
        return emotions(CycleRows.undeliveredAfter(id, after, PAGE));
    }

    /**
     * Of the latest cycles of a session, those whose reading was stored since a time, and those that were found to have none.
     *
     * @param since epoch milliseconds
     */
    @Transactional
    public SettledCycles settledSince(SessionId id, long since) {
        List<CycleOutcome> rows = CycleRows.settledSince(id, since, LATEST);
        return new SettledCycles(emotions(rows.stream().filter(CycleOutcome::isReadable).toList()),
                rows.stream().filter(row -> !row.isReadable()).map(CycleOutcome::unread).toList());
    }

    private List<StoredEmotion> emotions(List<CycleOutcome> rows) {
        return rows.stream().map(row -> row.emotion(json)).toList();
    }
}
