package dev.maeum.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

import dev.maeum.account.ActiveLogins;
import dev.maeum.account.SocketHolder;

/** Closes sockets whose log-in has ended: the device was logged out, or the account was switched off or deleted. */
@Singleton
class EndedLoginCloser {

    private static final Logger LOG = Logger.getLogger(EndedLoginCloser.class);
    private static final CloseReason ENDED = new CloseReason(1008, "Login ended");

    private final OpenSockets open;
    private final ActiveLogins logins;
    private final SocketRounds rounds;

    EndedLoginCloser(OpenSockets open, ActiveLogins logins, SocketRounds rounds) {
        this.open = open;
        this.logins = logins;
        this.rounds = rounds;
    }

    // As often as ActiveLogins looks anew, so that it takes at most twice as long as there: docs/security.md.
    @Scheduled(every = "{maeum.login.recheck-after}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return rounds.run(this::closeSockets);
    }

    void closeSockets() {
        Map<SocketHolder, List<SocketConnection>> byLogin = open.all()
                .filter(socket -> socket.holder().account() != null)
                .collect(Collectors.groupingBy(SocketConnection::holder));
        rounds.each("the log-in of sockets is not checked", byLogin.entrySet(),
                login -> closeIfEnded(login.getKey(), login.getValue()));
    }

    private void closeIfEnded(SocketHolder login, List<SocketConnection> sockets) {
        if (!logins.isActive(login.account(), login.device())) {
            LOG.infof("%d sockets of account %d are closed, its log-in has ended", sockets.size(), login.account());
            sockets.forEach(socket -> socket.close(ENDED).subscribe()
                    .with(closed -> LOG.tracef("closed: %s", closed)));
        }
    }
}
