package dev.maeum.journal;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.SessionId;

/** Sums up the cycles of whole sessions. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class EmotionMeans {

    EmotionMeans() {}

    /** Of the cycles of some sessions, by state and emotion, in one statement. */
    @Transactional
    public List<EmotionMean> of(Collection<SessionId> sessions) {
        return sessions.isEmpty()
                ? List.of()
                : CycleRow.find("""
                    select c.sessionId, c.status, c.emotion, count(*), avg(c.valence), avg(c.arousal) from Cycle c
                    where c.sessionId in ?1 group by c.sessionId, c.status, c.emotion""",
                        sessions.stream().map(SessionId::value).toList()).project(EmotionMean.class).list();
    }
}
