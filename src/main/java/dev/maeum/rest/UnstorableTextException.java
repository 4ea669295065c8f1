package dev.maeum.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/**
 * A text that cannot be stored: it contains a NUL, which PostgreSQL refuses, or a lone surrogate, which UTF-8 cannot
 * encode.
 */
final class UnstorableTextException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    UnstorableTextException(JsonParser parser) {
        super(parser, "text with a NUL or half a character");
    }
}
