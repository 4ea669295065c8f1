package dev.maeum.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A row of {@code user_preferences}, the predecessor's table. {@code preferences} holds all settings that clients send.
 */
@Entity(name = "Preferences")
@Table(name = "user_preferences")
class PreferencesRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(nullable = false, unique = true, updatable = false)
    Integer userId;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> preferences;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;

    static Optional<PreferencesRow> of(int account) {
        return find("userId", account).firstResultOptional();
    }
}
