package dev.maeum.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;

import dev.maeum.SessionId;

/**
 * Tickets let clients into sockets that cannot carry a token: random, for one channel of one session, for one use within
 * a minute, on any instance. Every call blocks: never on an event loop.
 */
@ApplicationScoped
public class Tickets {

    private static final Logger LOG = Logger.getLogger(Tickets.class);
    private static final Duration AGE = Duration.ofSeconds(60);
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Tickets(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    public SocketTickets issue(SessionId session) {
        return new SocketTickets(issue(session, "landmarks"), issue(session, "voice"), issue(session, "session"));
    }

    /** Whether the ticket opens this channel of this session. It does not a second time. */
    @Transactional
    public boolean use(String ticket, SessionId session, String channel) {
        return TicketRow.take(SecretHash.of(ticket), session.value(), channel, clock.millis());
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetExpired() {
        LOG.debugf("%d tickets have run out", TicketRow.deleteExpired(clock.millis()));
    }

    private String issue(SessionId session, String channel) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        TicketRow row = new TicketRow();
        row.ticketHash = SecretHash.of(ticket);
        row.sessionId = session.value();
        row.channel = channel;
        row.expiresAt = clock.millis() + AGE.toMillis();
        row.persist();
        return ticket;
    }
}
