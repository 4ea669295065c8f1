package dev.maeum.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

import dev.maeum.account.AccessConfig;
import dev.maeum.account.ActiveLogins;
import dev.maeum.account.SocketHolder;
import dev.maeum.account.SocketTicketsConfig;
import dev.maeum.account.Tickets;
import dev.maeum.worker.WorkerPool;

/** Closes sockets whose log-in has ended: the device was logged out, or the account was switched off or deleted. */
@ApplicationScoped
class EndedLogins {

    private static final Logger LOG = Logger.getLogger(EndedLogins.class);
    private static final CloseReason ENDED = new CloseReason(1008, "Login ended");

    private final OpenSockets open;
    private final ActiveLogins logins;
    private final Tickets tickets;
    private final boolean bindsStart;
    private final WorkerPool workers = new WorkerPool("ended-logins", 1);

    EndedLogins(OpenSockets open, ActiveLogins logins, Tickets tickets, SocketTicketsConfig config,
            AccessConfig access) {
        this.open = open;
        this.logins = logins;
        this.tickets = tickets;
        this.bindsStart = config.bindsStart(access);
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }

    // With the age of an answer of ActiveLogins well below the minute that docs/security.md promises.
    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return Uni.createFrom().<Void>item(() -> {
            closeSockets();
            return null;
        }).runSubscriptionOn(workers);
    }

    void closeSockets() {
        List<SocketConnection> sockets = open.all().toList();
        Map<SocketHolder, List<SocketConnection>> byLogin = sockets.stream()
                .filter(socket -> socket.holder().account() != null)
                .collect(Collectors.groupingBy(SocketConnection::holder));
        byLogin.forEach((login, those) -> {
            if (!logins.isActive(login.account(), login.device())) {
                LOG.infof("%d sockets of account %d are closed, its log-in has ended", those.size(),
                        login.account());
                those.forEach(socket -> socket.close(ENDED).subscribe()
                        .with(closed -> LOG.tracef("closed: %s", closed)));
            }
        });
        if (bindsStart) {
            tickets.renewBindings(sockets.stream().filter(socket -> !socket.isAbandoned())
                    .map(socket -> socket.session().id()).collect(Collectors.toCollection(HashSet::new)));
        }
    }
}
