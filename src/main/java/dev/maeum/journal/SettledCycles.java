package dev.maeum.journal;

import java.util.List;

/** Some cycles of a session that are pending no longer, in order. */
public record SettledCycles(List<StoredEmotion> emotions, List<UnreadCycle> unread) {

    public SettledCycles {
        emotions = List.copyOf(emotions);
        unread = List.copyOf(unread);
    }
}
