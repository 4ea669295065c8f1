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

import org.hibernate.annotations.ColumnTransformer;
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

    private static final String OPT_IN = "notificationsOptIn";
    private static final int LANGUAGE = 10;
    private static final int THEME = 20;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(nullable = false, unique = true, updatable = false)
    Integer userId;

    /** The predecessor's column takes any JSON; what is no object counts as none. */
    @JdbcTypeCode(SqlTypes.JSON)
    @ColumnTransformer(read = "case jsonb_typeof(to_jsonb(preferences)) when 'object' then preferences end")
    Map<String, Object> preferences;

    /** As in {@link #preferences}, for readers of the predecessor's columns; null if they cannot hold it. */
    @Column(length = LANGUAGE)
    String language;

    /** As {@link #language}. */
    @Column(length = THEME)
    String theme;

    /** As {@link #language}. */
    Boolean notifications;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @UpdateTimestamp
    Instant updatedAt;

    /** @param all the settings, with defaults for those that were not made */
    void set(Map<String, Object> made, Map<String, Object> all) {
        preferences = made;
        language = text(all.get("language"), LANGUAGE);
        theme = text(all.get("theme"), THEME);
        Object wanted = made.containsKey(OPT_IN)
                ? made.get(OPT_IN)
                : made.getOrDefault("notifications", all.get(OPT_IN));
        notifications = wanted instanceof Boolean is ? is : null;
    }

    private static String text(Object value, int longest) {
        return value instanceof String text && text.codePointCount(0, text.length()) <= longest ? text : null;
    }

    static Optional<PreferencesRow> of(int account) {
        return find("userId", account).firstResultOptional();
    }
}
