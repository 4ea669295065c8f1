package dev.maeum.journal;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import dev.maeum.SessionId;

/** On which server a distributed database has the rows of a session. Every method blocks. */
@ApplicationScoped
public class SessionNodes {

    SessionNodes() {}

    /** Whether Citus distributes sessions over servers. */
    @Transactional
    public boolean areDistributed() {
        return count("SELECT count(*) FROM pg_extension WHERE extname = 'citus'") > 0
                && count("""
                    SELECT count(*) FROM pg_dist_partition
                    WHERE logicalrelid = cast('sessions' AS regclass) AND partmethod = 'h'""") > 0;
    }

    /** The address of a session's server, as the coordinator knows it without asking others; empty if it knows none. */
    @Transactional
    public Optional<String> of(SessionId id) {
        List<?> addresses = Panache.getEntityManager().createNativeQuery("""
            SELECT nodename || ':' || nodeport FROM pg_dist_placement JOIN pg_dist_node USING (groupid)
            WHERE shardid = get_shard_id_for_distribution_column(cast('sessions' AS regclass), cast(:id AS varchar))
            LIMIT 1""").setParameter("id", id.value()).getResultList();
        return addresses.stream().map(String.class::cast).findFirst();
    }

    /** Asks the server of a session. Locks of rows do not delay it. Returns when the server has answered. */
    @Transactional
    public void reach(SessionId id) {
        Panache.getEntityManager().createNativeQuery("SELECT count(*) FROM sessions WHERE \"sessionId\" = :id")
                .setParameter("id", id.value()).getSingleResult();
    }

    private static long count(String sql) {
        return ((Number) Panache.getEntityManager().createNativeQuery(sql).getSingleResult()).longValue();
    }
}
