package dev.maeum.report;

/** The session has no cycle with this number. */
final class UnknownCycleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownCycleException() {
        super("the session has no cycle of this number");
    }
}
