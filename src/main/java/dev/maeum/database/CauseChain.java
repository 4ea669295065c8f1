package dev.maeum.database;

import java.util.stream.Stream;

/** A failure and what lies behind it. */
public final class CauseChain {

    private CauseChain() {}

    /** The failure itself first, the last cause last. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
