package dev.maeum.journal.spill;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/** Something that happened to a cycle and is not in the database yet. Repeating it there changes nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({ @JsonSubTypes.Type(value = SpillEntry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = SpillEntry.Judged.class, name = "judged"),
    @JsonSubTypes.Type(value = SpillEntry.Told.class, name = "told") })
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

    /** It was judged. */
    record Judged(SessionId session, Cycle cycle, Reading reading) implements SpillEntry {

        public Judged {
            requireNonNull(session, "session is null");
            requireNonNull(cycle, "cycle is null");
            requireNonNull(reading, "reading is null");
        }
    }

    /** A client was told of its emotion. */
    record Told(SessionId session, Cycle cycle) implements SpillEntry {

        public Told {
            requireNonNull(session, "session is null");
            requireNonNull(cycle, "cycle is null");
        }
    }
}
