package dev.maeum.report;

import java.time.Instant;

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

/** A row of {@code feedbacks}, the predecessor's table. */
@Entity(name = "Feedback")
@Table(name = "feedbacks")
class FeedbackRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    /** Null if the caller had no account. */
    @Column(updatable = false)
    Integer userId;

    @Column(length = 64, updatable = false)
    String sessionId;

    @Column(updatable = false)
    Integer rating;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    @Column(updatable = false)
    String comment;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;
}
