package dev.maeum.pipeline;

import dev.maeum.CycleId;

/** A cycle is neither in the database nor in the spill, and is not in memory any more. */
final class LostCycleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostCycleException(CycleId cycle, Throwable cause) {
        super(cycle + " is lost", cause);
    }
}
