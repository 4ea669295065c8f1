package dev.maeum.pipeline;

/** The database rejects this row, while it accepts others. */
final class RowRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowRejectedException(RuntimeException cause) {
        super(cause);
    }

    /** The failure of the write, without this wrapper. */
    static Throwable cause(Throwable failure) {
        return failure instanceof RowRejectedException ? failure.getCause() : failure;
    }
}
