package dev.maeum.journal;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import dev.maeum.SessionId;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.MeasurementReliability;

/** Sums up the gaze of a session's cycles. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class SessionGazes {

    SessionGazes() {}

    /** Over the cycles in which the eyes could be followed; empty if there are none. */
    @Transactional
    public Optional<SessionGaze> of(SessionId id) {
        Object[] row = (Object[]) Panache.getEntityManager().createNativeQuery("""
            SELECT coalesce(sum(seconds), 0), coalesce(sum(seconds * towards), 0),
                coalesce(sum(seconds * aversions), 0), coalesce(sum(seconds) FILTER (WHERE trust = :fair), 0)
            FROM (SELECT cast(gaze ->> 'seconds' AS float8) AS seconds,
                    cast(gaze ->> 'towardsCamera' AS float8) AS towards,
                    cast(gaze ->> 'aversionsPerMinute' AS float8) AS aversions, gaze ->> 'trust' AS trust
                FROM (SELECT features -> 'gaze' AS gaze FROM cycles
                    WHERE "sessionId" = :id AND "featuresVersion" = :version AND "usableFrames" > 0) AS stored
                WHERE jsonb_typeof(gaze) = 'object') AS gazes""").setParameter("id", id.value())
                .setParameter("version", CycleFeatures.VERSION)
                .setParameter("fair", MeasurementReliability.FAIR.name()).getSingleResult();
        double seconds = number(row[0]);
        return seconds > 0
                ? Optional.of(new SessionGaze(rounded(number(row[1]) / seconds), rounded(number(row[2]) / seconds),
                        rounded(seconds),
                        2 * number(row[3]) >= seconds ? MeasurementReliability.FAIR : MeasurementReliability.WEAK))
                : Optional.empty();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
