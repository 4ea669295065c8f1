package dev.maeum.schema.drift;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** Has an attribute of every kind that the entities of the service do not have. */
@Table(name = "notes", indexes = @Index(columnList = "takenAt"))
class Note {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "notes_seq")
    Long id;

    @Version
    int version;

    @ManyToOne(optional = false)
    @JoinColumn(name = "authorId")
    @OnDelete(action = OnDeleteAction.CASCADE)
    Visitor author;

    @ManyToOne
    @JoinColumn(name = "readerId")
    Visitor reader;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    Kind kind;

    @Convert(converter = ChannelName.class)
    @Column(nullable = false, length = 10)
    Channel channel;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    Mood mood;

    @Column(nullable = false, precision = 10, scale = 2)
    BigDecimal price;

    @Column(nullable = false, unique = true)
    UUID external;

    int[] marks;

    @Column(nullable = false)
    LocalDate day;

    @Column(nullable = false)
    LocalTime clock;

    @Column(nullable = false)
    Instant takenAt;

    double score;

    float weight;

    short rank;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String body;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> extra;

    byte[] picture;

    boolean pinned;

    /** A primitive under a column that the mapping calls nullable. */
    @Column(nullable = true)
    int stars;

    @GeneratedColumn("length(body)")
    Integer letters;

    @Column(nullable = false, length = 20, insertable = false)
    @ColumnDefault("'here'")
    String place;

    @Column(length = 10)
    @ColumnDefault("'ko'")
    String language;

    @ElementCollection
    @CollectionTable(name = "note_tags", joinColumns = @JoinColumn(name = "note_id"))
    @Column(name = "tag", length = 30, nullable = false)
    Set<String> tags;

    enum Kind {
        DRAFT,
        FINAL
    }

    enum Channel {
        VOICE,
        TEXT
    }

    enum Mood {
        CALM,
        TENSE
    }

    static class ChannelName implements AttributeConverter<Channel, String> {

        @Override
        public String convertToDatabaseColumn(Channel channel) {
            return channel == null ? null : channel.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Channel convertToEntityAttribute(String name) {
            return name == null ? null : Channel.valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
