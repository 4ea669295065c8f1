package dev.maeum.emotion;

/** The analyst has no capacity for a cycle at the moment. The cycle can be analysed later. */
public final class AnalystBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AnalystBusyException(String message) {
        // Without a stack: it is thrown for every cycle of a rush.
        super(message, null, false, false);
    }
}
