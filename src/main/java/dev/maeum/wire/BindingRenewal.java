package dev.maeum.wire;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.SocketTicketsConfig;
import dev.maeum.account.Tickets;
import dev.maeum.worker.ScheduledWorkers;

/** Keeps open sockets' sessions bound to the address and origin that started them, where the start binds them. */
@Singleton
class BindingRenewal {

    private final OpenSockets open;
    private final Tickets tickets;
    private final ScheduledWorkers workers;
    private final boolean bindsStart;

    BindingRenewal(OpenSockets open, Tickets tickets, ScheduledWorkers workers, SocketTicketsConfig config,
            AccessConfig access) {
        this.open = open;
        this.tickets = tickets;
        this.workers = workers;
        this.bindsStart = config.bindsStart(access);
    }

    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return bindsStart ? workers.run(this::renew) : Uni.createFrom().voidItem();
    }

    private void renew() {
        Set<SessionId> sessions = open.all().filter(socket -> !socket.isAbandoned())
                .map(socket -> socket.session().id()).collect(Collectors.toSet());
        tickets.renewBindings(sessions);
    }
}
