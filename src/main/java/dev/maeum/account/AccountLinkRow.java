package dev.maeum.account;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An unused link of an account, by the hash of its secret. {@code expiresAt} is in epoch milliseconds. */
@Entity(name = "AccountLink")
@Table(name = "account_links")
class AccountLinkRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, updatable = false)
    Integer userId;

    @Column(nullable = false, length = 16, updatable = false)
    String purpose;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(nullable = false, length = 64, unique = true, updatable = false)
    String linkHash;

    @Column(nullable = false, updatable = false)
    long expiresAt;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    Instant createdAt;

    static long deleteExpired(long now) {
        return delete("expiresAt <= ?1", now);
    }
}
