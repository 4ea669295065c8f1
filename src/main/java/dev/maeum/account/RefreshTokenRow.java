package dev.maeum.account;

import java.time.Instant;
import java.util.List;
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

/** An issued refresh token, by its hash. Times are epoch milliseconds. */
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

    /** How many tokens of the family came before it; null if an earlier release issued it. */
    @Column(updatable = false)
    Integer generation;

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

    /** When this token, a sibling or a later token of its family was used first; empty if none was. */
    Optional<Long> supersededAt() {
        if (generation == null) {
            return Optional.ofNullable(usedAt);
        }
        return getEntityManager()
                .createQuery("select min(t.usedAt) from RefreshToken t where t.family = ?1 and t.generation >= ?2",
                        Long.class)
                .setParameter(1, family).setParameter(2, generation).getResultStream().filter(first -> first != null)
                .findFirst();
    }

    int nextGeneration() {
        return generation == null ? 1 : generation + 1;
    }

    /** The tokens of an account's devices that are logged in, the oldest first. */
    static List<RefreshTokenRow> valid(int account, long now) {
        return list("userId = ?1 and revokedAt is null and expiresAt > ?2 order by id", account, now);
    }

    static boolean isRevoked(UUID family) {
        return count("family = ?1 and revokedAt is not null", family) > 0;
    }

    /** Revokes a whole family, also the token that is being issued meanwhile. Returns whether anything was revoked. */
    static boolean revoke(UUID family, long now) {
        return revokeAll(now, "family = ?2", family);
    }

    /** Revokes the tokens of an account, except those of one family. */
    static boolean revokeOthers(int account, UUID exception, long now) {
        return revokeAll(now, "userId = ?2 and family <> ?3", account, exception);
    }

    static boolean revokeAll(int account, long now) {
        return revokeAll(now, "userId = ?2", account);
    }

    // A statement that waited for a rotation does not see the row that this has added; the next one does.
    private static boolean revokeAll(long now, String condition, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = now;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        boolean any = false;
        while (update("revokedAt = ?1 where revokedAt is null and " + condition, all) > 0) {
            any = true;
        }
        return any;
    }

    static long deleteExpired(long now) {
        return delete("expiresAt < ?1", now);
    }
}
