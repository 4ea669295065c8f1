package dev.maeum.marker;

import java.time.Instant;
import java.util.List;
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
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;
import dev.maeum.journal.StoredSession;

/** Row of a marker. */
@Entity(name = "Marker")
@Table(name = "markers")
class MarkerRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, length = 64, updatable = false)
    String sessionId;

    /** Key of {@code users}; null if the session has no account. */
    @Column(updatable = false)
    Integer authorId;

    /** Epoch milliseconds by the service's clock. */
    @Column(nullable = false)
    long markedAt;

    @Column(nullable = false, length = MarkerLabel.LONGEST)
    String label;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    @Column(nullable = false)
    Instant updatedAt;

    /** The markers of a session, in the order of their moments. */
    static List<MarkerRow> ofSession(SessionId id) {
        return list("sessionId", Sort.by("markedAt").and("id"), id.value());
    }

    static Optional<MarkerRow> of(SessionId session, long id) {
        return find("sessionId = ?1 and id = ?2", session.value(), id).firstResultOptional();
    }

    static long countOf(SessionId id) {
        return count("sessionId", id.value());
    }

    Marker stored(StoredSession session) {
        boolean person = authorId == null || authorId.equals(session.account());
        return new Marker(id, markedAt, label, person ? Marker.Author.CLIENT : Marker.Author.COUNSELLOR, authorId,
                createdAt, updatedAt);
    }
}
