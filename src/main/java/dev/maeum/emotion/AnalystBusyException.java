package dev.maeum.emotion;

/** The analyst has no time for a cycle now. Ask again later. */
public final class AnalystBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AnalystBusyException(String message) {
        // Without a stack: it is thrown for every cycle of a rush.
        super(message, null, false, false);
    }
}
