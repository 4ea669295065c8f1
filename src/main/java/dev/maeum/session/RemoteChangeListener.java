package dev.maeum.session;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.pipeline.EmotionDelivery;
import dev.maeum.signal.Signal;
import dev.maeum.signal.SignalListener;

/** Does here what other instances did: a command reaches a session's sockets wherever they are. */
@ApplicationScoped
class RemoteChangeListener implements SignalListener {

    private static final Logger LOG = Logger.getLogger(RemoteChangeListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Sessions sessions;
    private final SessionEnd end;
    private final RemoteEndAcknowledgements acknowledgements;
    private final LiveSessions live;
    private final EmotionDelivery delivery;
    private final ManagedExecutor executor;

    RemoteChangeListener(Sessions sessions, SessionEnd end, RemoteEndAcknowledgements acknowledgements,
            LiveSessions live, EmotionDelivery delivery,
            ManagedExecutor executor) {
        this.sessions = sessions;
        this.end = end;
        this.acknowledgements = acknowledgements;
        this.live = live;
        this.delivery = delivery;
        this.executor = executor;
    }

    @Override
    public void received(Signal signal) {
        acknowledgements.heard(signal);
        if (live.find(signal.session()).isEmpty()) {
            return;
        }
        if (signal.kind() == Signal.Kind.CHANGED) {
            follow(signal.session());
        } else if (signal.kind() == Signal.Kind.EMOTION) {
            delivery.deliverUndelivered(signal.session()).subscribe()
                    .with(done -> LOG.debugf("emotions of session %s were told", signal.session()));
        }
    }

    @Override
    public void missed() {
        live.ids().forEach(id -> {
            follow(id);
            delivery.deliverUndelivered(id).subscribe()
                    .with(done -> LOG.debugf("emotions of session %s were looked for", id));
        });
    }

    private void follow(SessionId id) {
        Uni.createFrom().item(() -> sessions.follow(id)).runSubscriptionOn(executor) //
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(PATIENCE_MILLIS)
                .chain(ended -> ended.map(end::follow).orElseGet(() -> Uni.createFrom().voidItem())).subscribe()
                .with(done -> LOG.debugf("session %s was followed", id),
                        failure -> LOG.warnf("session %s was changed elsewhere, and is not followed: %s", id, failure));
    }
}
