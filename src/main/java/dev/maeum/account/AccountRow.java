package dev.maeum.account;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of {@code users}, with the predecessor's column names. */
@Entity(name = "Account")
@Table(name = "users")
class AccountRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(nullable = false, length = 50, unique = true)
    String username;

    @Column(nullable = false, length = 100, unique = true, updatable = false)
    String email;

    @Column(nullable = false, length = 255)
    String password;

    @Column(length = 255)
    String profileImage;

    @Column(length = 20, updatable = false)
    String role;

    /** Null counts as active. */
    @Column(updatable = false)
    Boolean isActive;

    /** {@link EmailAddress}; null until {@link AccountKeyBackfill} has filled it in, or if another account has it. */
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    @Column(unique = true)
    String emailKey;

    /** {@link Username#key}; null as {@link #emailKey}. */
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    @Column(unique = true)
    String usernameKey;

    /** Epoch milliseconds; null if never. */
    Long emailVerifiedAt;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;

    /** @param email normalised */
    static AccountRow of(String username, String email, String hash) {
        AccountRow row = new AccountRow();
        row.username = username;
        row.usernameKey = Username.key(username);
        row.email = email;
        row.emailKey = email;
        row.password = hash;
        row.role = Role.CLIENT.key();
        row.isActive = true;
        return row;
    }

    /**
     * The account of an address. The predecessor let in addresses that differ in case only: of those, the one that is
     * written as given, and else the one that has the key.
     */
    static Optional<AccountRow> ofEmail(String normalized, String written) {
        Optional<AccountRow> asWritten = find("email = ?1 and emailKey is null", written).firstResultOptional();
        return asWritten.or(() -> find("emailKey", normalized).firstResultOptional())
                .or(() -> withoutKey(normalized));
    }

    static boolean isTaken(String username, String email) {
        return count("username = ?1 or usernameKey = ?2 or emailKey = ?3", username, Username.key(username), email) > 0
                || withoutKey(email).isPresent();
    }

    // The index finds candidates by the database's lower(); Java decides.
    private static Optional<AccountRow> withoutKey(String normalized) {
        return AccountRow.<AccountRow>find("emailKey is null and lower(email) = lower(?1) order by id", normalized)
                .stream().filter(row -> EmailAddress.normalize(row.email).equals(normalized)).findFirst();
    }

    static Optional<AccountRow> locked(int id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    boolean isUsable() {
        return !Boolean.FALSE.equals(isActive);
    }

    Account account() {
        return new Account(id, username, email, profileImage, Role.of(role));
    }
}
