package dev.maeum.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of the predecessor's table, with its names. */
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

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;

    static AccountRow of(String username, String email, String hash) {
        AccountRow row = new AccountRow();
        row.username = username;
        row.email = email.toLowerCase(Locale.ROOT);
        row.password = hash;
        row.role = Role.CLIENT.key();
        row.isActive = true;
        return row;
    }

    /** Of addresses that differ in case only, which the predecessor let in, the one that is written so. */
    static Optional<AccountRow> ofEmail(String email) {
        return find("lower(email) = lower(?1) order by case when email = ?1 then 0 else 1 end, id", email)
                .firstResultOptional();
    }

    static boolean isTaken(String username, String email) {
        return count("username = ?1 or lower(email) = lower(?2)", username, email) > 0;
    }

    boolean isUsable() {
        return !Boolean.FALSE.equals(isActive);
    }

    Account account() {
        return new Account(id, username, email, profileImage, Role.of(role));
    }
}
