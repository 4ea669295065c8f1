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

/** That somebody read. Null: a caller, or the owner of a session, without an account; an export is of no one session. */
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
