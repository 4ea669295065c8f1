package dev.maeum.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A ticket that nobody has used yet, by its hash. {@code expiresAt} is in epoch milliseconds. */
@Entity(name = "Ticket")
@Table(name = "tickets")
class TicketRow extends PanacheEntityBase {

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

    @Column(nullable = false, updatable = false)
    long expiresAt;

    /** Removes the ticket, so that of two who bring it one finds it. */
    static boolean take(String hash, String sessionId, String channel, long now) {
        return delete("ticketHash = ?1 and sessionId = ?2 and channel = ?3 and expiresAt > ?4", hash, sessionId,
                channel, now) == 1;
    }

    static long deleteExpired(long now) {
        return delete("expiresAt <= ?1", now);
    }
}
