package dev.maeum.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.pipeline.EmotionDelivery;
import dev.maeum.signal.Signal;
import dev.maeum.signal.SignalListener;

/**
 * Applies changes that other instances made to sessions that are live here, so that a command reaches a session's
 * sockets on any instance.
 */
@ApplicationScoped
class RemoteChangeListener implements SignalListener {

    private static final Logger LOG = Logger.getLogger(RemoteChangeListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Sessions sessions;
    private final SessionEnd end;
    private final RemoteEndAcknowledgements acknowledgements;
    private final LiveSessions live;
    private final EmotionDelivery delivery;
    private final Executor executor;
    private final AtomicBoolean polling = new AtomicBoolean();

    RemoteChangeListener(Sessions sessions, SessionEnd end, RemoteEndAcknowledgements acknowledgements,
            LiveSessions live, EmotionDelivery delivery,
            SessionWorkers workers) {
        this.sessions = sessions;
        this.end = end;
        this.acknowledgements = acknowledgements;
        this.live = live;
        this.delivery = delivery;
        this.executor = workers.executor();
    }

    @Override
    public void received(Signal signal) {
        acknowledgements.received(signal);
        if (live.find(signal.session()).isEmpty()) {
            return;
        }
        if (signal.kind() == Signal.Kind.CHANGED) {
            apply(signal.session());
        } else if (signal.kind() == Signal.Kind.EMOTION) {
            delivery.deliverUndelivered(signal.session()).subscribe()
                    .with(done -> LOG.debugf("undelivered emotions of session %s were delivered", signal.session()));
        }
    }

    @Override
    public void missed() {
        live.ids().forEach(id -> {
            apply(id);
            delivery.deliverUndelivered(id).subscribe()
                    .with(done -> LOG.debugf("undelivered emotions of session %s were delivered", id));
        });
    }

    @Override
    public void poll() {
        if (!polling.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom().item(() -> sessions.changedElsewhere()).runSubscriptionOn(executor)
                .onTermination().invoke(() -> polling.set(false)).subscribe().with(changes -> {
                    changes.changed().forEach(this::apply);
                    changes.undelivered().forEach(id -> delivery.deliverUndelivered(id).subscribe()
                            .with(done -> LOG.debugf("emotions of session %s were delivered", id)));
                }, failure -> LOG.debugf("changes by other instances cannot be polled: %s", failure));
    }

    private void apply(SessionId id) {
        Uni.createFrom().item(() -> sessions.applyRemoteChange(id)).runSubscriptionOn(executor) //
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(RETRY_MILLIS)
                .chain(ended -> ended.map(end::endHere).orElseGet(() -> Uni.createFrom().voidItem())).subscribe()
                .with(done -> LOG.debugf("the remote change of session %s was applied", id),
                        failure -> LOG.warnf("the remote change of session %s could not be applied: %s", id, failure));
    }
}
