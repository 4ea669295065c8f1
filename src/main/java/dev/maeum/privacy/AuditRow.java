package dev.maeum.privacy;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.CreationTimestamp;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A recorded access. {@code readerId} is null for a caller without an account, {@code subjectId} for a session without
 * one, and {@code sessionId} for an export and a list.
 */
@Entity(name = "Audit")
@Table(name = "audit")
class AuditRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(updatable = false)
    Integer readerId;

    @Column(updatable = false)
    Integer subjectId;

    @Column(length = 64, updatable = false)
    String sessionId;

    @Column(nullable = false, length = 32, updatable = false)
    String action;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    Instant createdAt;
}
