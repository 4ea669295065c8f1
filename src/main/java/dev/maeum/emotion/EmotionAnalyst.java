package dev.maeum.emotion;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;

/** Reads the emotion of a cycle. Gemini and geometry stand behind this interface. */
public interface EmotionAnalyst {

    /**
     * The reading of a cycle that has enough usable frames, within the deadline of the analyst. Never fails for want of
     * an outside service, and never blocks. The session is only what cycles have in common: nobody outside learns it.
     */
    Uni<Reading> analyse(SessionId session, Cycle cycle);
}
