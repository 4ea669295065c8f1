package dev.maeum.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import dev.maeum.SessionId;

/** Sums up the cycles of whole sessions. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class EmotionMeans {

    private static final EmotionColumn EMOTION = new EmotionColumn();

    EmotionMeans() {}

    /**
     * Of the cycles of some sessions, by state and emotion: of those that have ended as their reports have it, of the others
     * from their cycles.
     */
    @Transactional
    public List<EmotionMean> of(Collection<SessionId> sessions) {
        Set<String> ids = sessions.stream().map(SessionId::value).collect(Collectors.toCollection(LinkedHashSet::new));
        List<EmotionMean> means = new ArrayList<>(ids.isEmpty() ? List.of() : stored(ids));
        means.forEach(mean -> ids.remove(mean.sessionId()));
        if (!ids.isEmpty()) {
            means.addAll(CycleRow.find("""
                select c.sessionId, c.status, c.emotion, count(*), avg(c.valence), avg(c.arousal) from Cycle c
                where c.sessionId in ?1 group by c.sessionId, c.status, c.emotion""", ids).project(EmotionMean.class)
                    .<EmotionMean>list());
        }
        return means;
    }

    private static List<EmotionMean> stored(Set<String> ids) {
        List<?> rows = Panache.getEntityManager().createNativeQuery("""
            SELECT r."sessionId", m.status, m.emotion, m.cycles, m.valence, m.arousal FROM reports r,
                jsonb_to_recordset(r."emotionMeans") AS m(status text, emotion text, cycles bigint,
                    valence double precision, arousal double precision)
            WHERE r."sessionId" IN (:ids)""").setParameter("ids", ids).getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(row -> new EmotionMean((String) row[0], CycleStatus.of((String) row[1]),
                        EMOTION.convertToEntityAttribute((String) row[2]), (Long) row[3], (Double) row[4],
                        (Double) row[5]))
                .toList();
    }
}
