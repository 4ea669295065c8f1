package dev.maeum.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A text with a NUL, which PostgreSQL cannot keep, or with half a character, which UTF-8 cannot write. */
final class UnstorableTextException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    UnstorableTextException(JsonParser parser) {
        super(parser, "text with a NUL or half a character");
    }
}
