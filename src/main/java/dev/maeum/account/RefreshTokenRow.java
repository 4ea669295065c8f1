package dev.maeum.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A refresh token that was given out, by its hash. Times are epoch milliseconds. */
@Entity(name = "RefreshToken")
@Table(name = "refresh_tokens")
class RefreshTokenRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, updatable = false)
    Integer userId;

    @Column(nullable = false, updatable = false)
    UUID family;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(nullable = false, length = 64, unique = true, updatable = false)
    String tokenHash;

    @Column(nullable = false, updatable = false)
    long expiresAt;

    Long usedAt;

    Long revokedAt;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    Instant createdAt;

    static Optional<RefreshTokenRow> locked(String hash) {
        return find("tokenHash", hash).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Takes back a whole family, also the token that is being given out meanwhile. */
    static void revoke(UUID family, long now) {
        // A statement that waited for a rotation does not see the row that this has added; the next one does.
        long revoked;
        do {
            revoked = update("revokedAt = ?1 where family = ?2 and revokedAt is null", now, family);
        } while (revoked > 0);
    }

    static long deleteExpired(long now) {
        return delete("expiresAt < ?1", now);
    }
}
