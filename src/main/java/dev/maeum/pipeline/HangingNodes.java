package dev.maeum.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.WriteStatus;
import dev.maeum.journal.SessionNodes;
import dev.maeum.worker.WorkerPool;

/**
 * Servers of a distributed database that do not answer. A statement to such a server holds a thread and a connection until
 * it is given up, so the first one that does not answer in time counts for all sessions of its server: their writes go to
 * the spill until the server answers again. Knows nothing, and asks nothing, where sessions are not distributed. Thread-safe.
 */
@ApplicationScoped
class HangingNodes {

    private static final Logger LOG = Logger.getLogger(HangingNodes.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
    private static final int MAX_KNOWN = 20_000;

    private final SessionNodes nodes;
    private final WriteStatus status;
    private final RetryingWriter writer;
    private final WorkerPool lookups = new WorkerPool("pipeline-nodes", 1);
    private final WorkerPool probes = new WorkerPool("pipeline-node-probes", 2);
    /** The node of a session never changes while a process runs. The oldest are forgotten. */
    private final Map<SessionId, String> known = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, String> eldest) {
            return size() > MAX_KNOWN;
        }
    });
    /** With a session on it. */
    private final Map<String, SessionId> hanging = new ConcurrentHashMap<>();
    private final Set<String> probed = ConcurrentHashMap.newKeySet();
    /** Null until it is known. */
    private volatile Boolean distributed;

    HangingNodes(SessionNodes nodes, WriteStatus status, RetryingWriter writer) {
        this.nodes = nodes;
        this.status = status;
        this.writer = writer;
    }

    @PreDestroy
    void stop() {
        lookups.stop();
        probes.stop();
    }

    /** Whether the server of a session does not answer, as far as is known. Does not block. */
    boolean holds(SessionId id) {
        return !hanging.isEmpty() && isHanging(known.get(id));
    }

    /** @throws IllegalStateException if the server of a session does not answer, as far as is known */
    void requireAnswering(SessionId id) {
        if (holds(id)) {
            throw new IllegalStateException("the server of the session does not answer");
        }
    }

    /**
     * As {@link #holds}; a server that is not known is looked up first. False if that fails or takes long: the write that
     * follows finds out for itself.
     */
    Uni<Boolean> check(SessionId id) {
        if (Boolean.FALSE.equals(distributed)) {
            return Uni.createFrom().item(false);
        }
        return node(id).map(node -> isHanging(node.orElse(null))).ifNoItem().after(ANSWER_WITHIN)
                .recoverWithItem(false).onFailure().recoverWithItem(false);
    }

    /** A write of the session was not answered in time, or its server is away: asks that server. */
    void suspect(SessionId id) {
        if (!Boolean.FALSE.equals(distributed)) {
            node(id).subscribe().with(node -> node.ifPresent(it -> probe(it, id)),
                    failure -> LOG.debugf("the server of session %s cannot be looked up: %s", id, failure));
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @NonBlocking
    void probeHanging() {
        hanging.forEach(this::probe);
    }

    private boolean isHanging(String node) {
        return node != null && hanging.containsKey(node);
    }

    private Uni<Optional<String>> node(SessionId id) {
        String node = known.get(id);
        return node != null
                ? Uni.createFrom().item(Optional.of(node))
                : Uni.createFrom().item(() -> lookUp(id)).runSubscriptionOn(lookups);
    }

    private Optional<String> lookUp(SessionId id) {
        if (distributed == null) {
            distributed = nodes.areDistributed();
        }
        Optional<String> node = distributed ? nodes.of(id) : Optional.empty();
        node.ifPresent(it -> known.put(id, it));
        return node;
    }

    // One at a time for each server: it may take as long as the server hangs.
    private void probe(String node, SessionId id) {
        if (!probed.add(node)) {
            return;
        }
        CompletableFuture<Boolean> answer = Uni.createFrom().item(() -> {
            nodes.reach(id);
            return true;
        }).runSubscriptionOn(probes).subscribeAsCompletionStage();
        Uni.createFrom().completionStage(answer.copy()).ifNoItem().after(ANSWER_WITHIN)
                .failWith(() -> new TimeoutException("no answer yet")).subscribe()
                .with(done -> LOG.debugf("server %s answers", node), failure -> {
                    if (!DatabaseOutage.isTotal(failure)) {
                        hangs(node, id);
                    }
                });
        answer.whenComplete((done, failure) -> {
            probed.remove(node);
            if (failure == null) {
                answers(node);
            }
        });
    }

    private void hangs(String node, SessionId id) {
        status.unreachable(node);
        if (hanging.putIfAbsent(node, id) == null) {
            LOG.warnf("server %s of the database does not answer: cycles of its sessions are written to the spill",
                    node);
            writer.compensate(true);
        }
    }

    private void answers(String node) {
        if (hanging.remove(node) != null) {
            LOG.infof("server %s of the database answers again", node);
            writer.compensate(!hanging.isEmpty());
        }
    }
}
