package dev.maeum.journal;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.SessionId;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.Gaze;
import dev.maeum.face.MeasurementReliability;

/** Sums up the gaze of a session's cycles. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class SessionGazes {

    private static final int CYCLES_AT_ONCE = 200;

    SessionGazes() {}

    /** Of one row. */
    @RegisterForReflection
    record Packed(int cycle, byte[] measures) {}

    /** Over the cycles in which the eyes could be followed; empty if there are none. */
    @Transactional
    public Optional<SessionGaze> of(SessionId id) {
        Sums sums = new Sums();
        addJson(id, sums);
        addPacked(id, sums);
        return sums.gaze();
    }

    // As releases stored features that had no packed form.
    private static void addJson(SessionId id, Sums sums) {
        Object[] row = (Object[]) Panache.getEntityManager().createNativeQuery("""
            SELECT coalesce(sum(seconds), 0), coalesce(sum(seconds * towards), 0),
                coalesce(sum(seconds * aversions), 0), coalesce(sum(seconds) FILTER (WHERE trust = :fair), 0)
            FROM (SELECT cast(gaze ->> 'seconds' AS float8) AS seconds,
                    cast(gaze ->> 'towardsCamera' AS float8) AS towards,
                    cast(gaze ->> 'aversionsPerMinute' AS float8) AS aversions, gaze ->> 'trust' AS trust
                FROM (SELECT features -> 'gaze' AS gaze FROM cycles
                    WHERE "sessionId" = :id AND "featuresVersion" = :version AND "usableFrames" > 0
                        AND measures IS NULL) AS stored
                WHERE jsonb_typeof(gaze) = 'object') AS gazes""").setParameter("id", id.value())
                .setParameter("version", CycleFeatures.VERSION)
                .setParameter("fair", MeasurementReliability.FAIR.name()).getSingleResult();
        sums.add(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    private static void addPacked(SessionId id, Sums sums) {
        List<Packed> page;
        int last = 0;
        do {
            page = CycleRows.measures(id, last, CYCLES_AT_ONCE);
            for (Packed row : page) {
                last = row.cycle();
                if (PackedFeatures.isReadable(row.measures())) {
                    sums.add(PackedFeatures.unpack(row.measures()).gaze());
                }
            }
        } while (!page.isEmpty());
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Of seconds, and of what counts by them. */
    private static final class Sums {

        private double seconds;
        private double towards;
        private double aversions;
        private double fair;

        void add(Gaze gaze) {
            if (gaze != null) {
                add(gaze.seconds(), gaze.seconds() * gaze.towardsCamera(), gaze.seconds() * gaze.aversionsPerMinute(),
                        gaze.trust() == MeasurementReliability.FAIR ? gaze.seconds() : 0);
            }
        }

        void add(double moreSeconds, double moreTowards, double moreAversions, double moreFair) {
            seconds += moreSeconds;
            towards += moreTowards;
            aversions += moreAversions;
            fair += moreFair;
        }

        Optional<SessionGaze> gaze() {
            return seconds > 0
                    ? Optional.of(new SessionGaze(rounded(towards / seconds), rounded(aversions / seconds),
                            rounded(seconds),
                            2 * fair >= seconds ? MeasurementReliability.FAIR : MeasurementReliability.WEAK))
                    : Optional.empty();
        }

        private static double rounded(double value) {
            return Math.rint(value * 100) / 100;
        }
    }
}
