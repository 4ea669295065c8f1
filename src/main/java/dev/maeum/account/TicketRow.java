package dev.maeum.account;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An unused ticket, or a binding of a session to where it was started. {@code expiresAt} is in epoch milliseconds. */
@Entity(name = "Ticket")
@Table(name = "tickets")
class TicketRow extends PanacheEntityBase {

    /** The channel of a binding, which opens all channels and is not used up. */
    static final String ANY_CHANNEL = "any";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(nullable = false, length = 64, unique = true, updatable = false)
    String ticketHash;

    @Column(nullable = false, length = 64, updatable = false)
    String sessionId;

    @Column(nullable = false, length = 16, updatable = false)
    String channel;

    @Column(nullable = false)
    long expiresAt;

    @Column(updatable = false)
    Integer accountId;

    @Column(updatable = false)
    UUID family;

    /** Locked: of two requests with the same ticket one finds it. */
    static Optional<TicketRow> locked(String hash, String sessionId, String channel, long now) {
        return find("ticketHash = ?1 and sessionId = ?2 and channel = ?3 and expiresAt > ?4", hash, sessionId, channel,
                now).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    static void renewBindings(Collection<String> sessions, long now, long until) {
        update("expiresAt = ?1 where channel = ?2 and expiresAt > ?3 and sessionId in ?4", until, ANY_CHANNEL, now,
                sessions);
    }

    static long deleteExpired(long now) {
        return delete("expiresAt <= ?1", now);
    }

    SocketHolder holder() {
        return new SocketHolder(accountId, family);
    }
}
