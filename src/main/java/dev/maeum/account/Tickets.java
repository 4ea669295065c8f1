package dev.maeum.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.worker.ScheduledWorkers;

/**
 * Tickets open sockets for clients that cannot send a token: random, for one channel of one session, once, within a
 * minute, on any instance. Every call blocks: never on an event loop.
 */
@ApplicationScoped
public class Tickets {

    private static final Logger LOG = Logger.getLogger(Tickets.class);
    private static final Duration AGE = Duration.ofSeconds(60);
    private static final int RANDOM_BYTES = 32;
    /** The channel of those who watch. */
    public static final String WATCH = "watch";

    private final SecureRandom random = new SecureRandom();
    private final SocketTicketsConfig config;
    private final Clock clock;
    private final ScheduledWorkers workers;

    Tickets(SocketTicketsConfig config, Clock clock, ScheduledWorkers workers) {
        this.config = config;
        this.clock = clock;
        this.workers = workers;
    }

    /** @param holder whom the sockets are opened for */
    @Transactional
    public SocketTickets issue(SessionId session, Caller holder) {
        return new SocketTickets(issue(session, holder, "landmarks"), issue(session, holder, "voice"),
                issue(session, holder, "session"));
    }

    /**
     * A ticket for watching a session.
     *
     * @param holder who watches
     */
    @Transactional
    public String issueForWatching(SessionId session, Caller holder) {
        return issue(session, holder, WATCH);
    }

    /** Uses a ticket up. Empty if it does not open this channel of this session. */
    @Transactional
    public Optional<SocketHolder> use(String ticket, SessionId session, String channel) {
        Optional<TicketRow> row = TicketRow.locked(SecretHash.of(ticket), session.value(), channel, clock.millis());
        row.ifPresent(TicketRow::delete);
        return row.map(TicketRow::holder);
    }

    /** Lets the address and origin that started a session open its sockets without tickets, for a while. */
    @Transactional
    public void bind(SessionId session, Caller holder, String address, String origin) {
        add(session, holder, TicketRow.ANY_CHANNEL, binding(session, address, origin), config.bindingAge());
    }

    /** Whom a session was started for from this address and origin, and renews the binding. Empty without one. */
    @Transactional
    public Optional<SocketHolder> useBinding(SessionId session, String address, String origin) {
        long now = clock.millis();
        Optional<TicketRow> row = TicketRow.locked(binding(session, address, origin), session.value(),
                TicketRow.ANY_CHANNEL, now);
        row.ifPresent(present -> present.expiresAt = now + config.bindingAge().toMillis());
        return row.map(TicketRow::holder);
    }

    /** Keeps the bindings of sessions that have open sockets. */
    @Transactional
    public void renewBindings(Collection<SessionId> sessions) {
        if (!sessions.isEmpty()) {
            long now = clock.millis();
            TicketRow.renewBindings(sessions.stream().map(SessionId::value).toList(), now,
                    now + config.bindingAge().toMillis());
        }
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanUp() {
        return workers.run(this::deleteExpired);
    }

    @Transactional
    void deleteExpired() {
        LOG.debugf("%d tickets have expired", TicketRow.deleteExpired(clock.millis()));
    }

    private String issue(SessionId session, Caller holder, String channel) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        add(session, holder, channel, SecretHash.of(ticket), AGE);
        return ticket;
    }

    private void add(SessionId session, Caller holder, String channel, String hash, Duration age) {
        TicketRow row = new TicketRow();
        row.ticketHash = hash;
        row.sessionId = session.value();
        row.channel = channel;
        row.expiresAt = clock.millis() + age.toMillis();
        row.accountId = holder.account();
        row.family = holder.device();
        row.persist();
    }

    // The session's id is random: the address cannot be guessed from the hash without it.
    private static String binding(SessionId session, String address, String origin) {
        return SecretHash.of(session.value() + '\n' + address + '\n' + origin);
    }
}
