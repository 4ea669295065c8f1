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

    private static final String ARRAY = """
        CASE WHEN "emotionsData" IS NULL OR "emotionsData" IN ('null', '{}') THEN '[]'
            WHEN jsonb_typeof("emotionsData") = 'array' THEN "emotionsData"
            ELSE jsonb_build_array("emotionsData") END""";

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
     * Appends one element in a single statement, and counts it. Elements stay in the order of their cycles, whatever the
     * order of their readings.
     *
     * @return the number of elements that the session has now
     */
    int append(SessionId id, String element) {
        return ((Number) entities().createNativeQuery("""
            UPDATE sessions SET
                "emotionsData" = (SELECT jsonb_agg(element ORDER BY element -> 'cycle' NULLS FIRST, position)
                    FROM jsonb_array_elements(%1$s || cast(:element as jsonb))
                        WITH ORDINALITY AS elements (element, position)),
                counters = jsonb_set(coalesce(nullif(counters, 'null'), cast('{}' as jsonb)), '{emotionCount}',
                    to_jsonb(jsonb_array_length(%1$s) + 1)),
                "updatedAt" = now()
            WHERE "sessionId" = :id
            RETURNING jsonb_array_length("emotionsData")""".formatted(ARRAY)) //
                .setParameter("element", element).setParameter("id", id.value()).getSingleResult()).intValue();
    }

    int count(SessionId id) {
        return ((Number) entities().createNativeQuery("SELECT count(*) " + OWN).setParameter("id", id.value())
                .getSingleResult()).intValue() + predecessor(id).size();
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
