package dev.maeum.journal;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import io.quarkus.hibernate.orm.panache.Panache;

import dev.maeum.SessionId;

/**
 * The elements of {@code sessions."emotionsData"}: those of this service name their cycle, those of the predecessor do
 * not and stand first. The column of an adopted row may hold anything; what is not an array counts as one element.
 */
@Singleton
class EmotionElements {

    // Unpacked once: each operator on a packed column would unpack it for itself. Appending nothing makes an array of what is
    // none. A column of that size is packed in no way.
    private static final String ARRAY = """
        CASE WHEN "emotionsData" IS NULL
                OR pg_column_size("emotionsData") < 32 AND "emotionsData" IN ('null', '{}') THEN '[]'
            ELSE "emotionsData" || '[]' END""";

    private static final String ELEMENTS = """
        FROM sessions, jsonb_array_elements(%s) WITH ORDINALITY AS elements (element, position)
        WHERE "sessionId" = :id AND jsonb_typeof(element -> 'cycle') IS %s DISTINCT FROM 'number'""";

    private static final String OWN = ELEMENTS.formatted(ARRAY, "NOT");
    private static final String PREDECESSOR = ELEMENTS.formatted(ARRAY, "");

    private final PredecessorJson json;

    EmotionElements(PredecessorJson json) {
        this.json = json;
    }

    /**
     * Appends the elements of all cycles from a number on, and counts them. Elements stay in the order of their cycles.
     * Only if there are elements from that number on, because a reading came late, the array is taken apart.
     */
    void append(SessionId id, int from, String elements) {
        entities()
                .createNativeQuery(
                        """
                            WITH session AS MATERIALIZED (SELECT %s AS emotions FROM sessions WHERE "sessionId" = :id),
                            appended AS MATERIALIZED (
                                SELECT CASE WHEN CASE WHEN jsonb_typeof(emotions -> -1 -> 'cycle') = 'number'
                                        THEN cast(emotions -> -1 ->> 'cycle' AS numeric) >= :from ELSE false END
                                    THEN (SELECT coalesce(jsonb_agg(element ORDER BY position), '[]')
                                        FROM jsonb_array_elements(emotions) WITH ORDINALITY AS elements (element, position)
                                        WHERE CASE WHEN jsonb_typeof(element -> 'cycle') = 'number'
                                            THEN cast(element ->> 'cycle' AS numeric) < :from ELSE true END)
                                    ELSE emotions END || cast(:elements AS jsonb) AS emotions
                                FROM session)
                            UPDATE sessions SET "emotionsData" = emotions, "updatedAt" = now(),
                                counters = jsonb_set(CASE WHEN jsonb_typeof(counters) = 'object' THEN counters ELSE '{}' END, '{emotionCount}',
                                    cast(cast(jsonb_array_length(emotions) AS text) AS jsonb))
                            FROM appended WHERE "sessionId" = :id"""
                                .formatted(ARRAY)) //
                .setParameter("elements", elements).setParameter("from", from).setParameter("id", id.value())
                .executeUpdate();
    }

    /** The number of elements, those included that wait to be appended. */
    int count(SessionId id) {
        return ((Number) entities().createNativeQuery("""
            SELECT count(*) + coalesce((SELECT emotions FROM pending_appends WHERE "sessionId" = :id), 0)
            """ + OWN).setParameter("id", id.value()).getSingleResult()).intValue() + predecessor(id).size();
    }

    /** The cycles of this service's elements, in the order of the elements. */
    @SuppressWarnings("unchecked")
    List<Integer> cycles(SessionId id) {
        return entities().createNativeQuery("""
            SELECT cast(cast(element ->> 'cycle' AS numeric) AS integer) %s ORDER BY position""".formatted(OWN))
                .setParameter("id", id.value()).getResultList();
    }

    /** The readings of the predecessor, in the order in which it stored them. */
    List<PredecessorReading> predecessor(SessionId id) {
        return json.readings((String) entities().createNativeQuery("""
            SELECT cast(jsonb_agg(element ORDER BY position) AS text) %s""".formatted(PREDECESSOR))
                .setParameter("id", id.value()).getSingleResult());
    }

    private static EntityManager entities() {
        return Panache.getEntityManager();
    }
}
