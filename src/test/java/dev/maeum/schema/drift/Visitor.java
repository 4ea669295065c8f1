package dev.maeum.schema.drift;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The predecessor's table of users, of which one column was once missing. */
@Table(name = "users")
class Visitor {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(nullable = false, length = 50, unique = true)
    String username;

    @Column(nullable = false, length = 100, unique = true)
    String email;

    @Column(nullable = false)
    String password;

    @Column(length = 500)
    String refreshToken;

    @Column(length = 100)
    String name;

    String profileImage;

    @Column(length = 20)
    String role;

    Boolean isActive;

    Instant createdAt;

    Instant updatedAt;
}
