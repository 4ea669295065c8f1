package dev.maeum.database;

import java.util.stream.Stream;

/** Chain of an exception and its causes. */
public final class CauseChain {

    private CauseChain() {}

    /** The failure itself first, the last cause last. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
