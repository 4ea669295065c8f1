package dev.maeum.journal.spill;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/** A write about a cycle that is not in the database yet. Writing it is idempotent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({ @JsonSubTypes.Type(value = SpillEntry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = SpillEntry.Analysed.class, name = "judged"),
    @JsonSubTypes.Type(value = SpillEntry.Delivered.class, name = "told") })
public sealed interface SpillEntry {

    SessionId session();

    Cycle cycle();

    /** A cycle was closed. */
    record Opened(SessionId session, Cycle cycle) implements SpillEntry {

        public Opened {
            requireNonNull(session, "session is null");
            requireNonNull(cycle, "cycle is null");
        }
    }

    /** A cycle has a reading. */
    record Analysed(SessionId session, Cycle cycle, Reading reading) implements SpillEntry {

        public Analysed {
            requireNonNull(session, "session is null");
            requireNonNull(cycle, "cycle is null");
            requireNonNull(reading, "reading is null");
        }
    }

    /** A client received the emotion of a cycle. */
    record Delivered(SessionId session, Cycle cycle) implements SpillEntry {

        public Delivered {
            requireNonNull(session, "session is null");
            requireNonNull(cycle, "cycle is null");
        }
    }
}
