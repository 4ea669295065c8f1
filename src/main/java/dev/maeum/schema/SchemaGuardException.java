package dev.maeum.schema;

/** The check failed, so whether entities and database agree is unknown. */
class SchemaGuardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaGuardException(String message, Throwable cause) {
        super(message, cause);
    }
}
