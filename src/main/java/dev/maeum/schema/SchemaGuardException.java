package dev.maeum.schema;

/** The check could not be made: that says nothing about whether entities and database agree. */
class SchemaGuardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaGuardException(String message, Throwable cause) {
        super(message, cause);
    }
}
