package dev.maeum.rest;

import jakarta.inject.Singleton;

import io.quarkus.jackson.ObjectMapperCustomizer;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;

/**
 * Refuses scalars of another kind than expected: a number where text is, a fraction where a whole number is, text where a
 * number is. {@code {"rating":4.5}} is a mistake that its sender wants to know about.
 */
@Singleton
class StrictScalarCoercion implements ObjectMapperCustomizer {

    /** No known body is nested deeper than three levels. */
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 256;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNameLength(LONGEST_NAME).build());
        mapper.registerModule(
                new SimpleModule("storable text").addDeserializer(String.class, new StorableTextDeserializer())
                        .addDeserializer(Object.class, new StorableTreeDeserializer())
                        .addKeyDeserializer(String.class, new StorableKeyDeserializer()));
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        refuse(mapper, LogicalType.Textual, CoercionInputShape.Integer, CoercionInputShape.Float,
                CoercionInputShape.Boolean);
        refuse(mapper, LogicalType.Integer, CoercionInputShape.Float, CoercionInputShape.String,
                CoercionInputShape.EmptyString, CoercionInputShape.Boolean);
        refuse(mapper, LogicalType.Float, CoercionInputShape.String, CoercionInputShape.EmptyString,
                CoercionInputShape.Boolean);
        refuse(mapper, LogicalType.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float,
                CoercionInputShape.String, CoercionInputShape.EmptyString);
    }

    private static void refuse(ObjectMapper mapper, LogicalType expected, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            mapper.coercionConfigFor(expected).setCoercion(shape, CoercionAction.Fail);
        }
    }
}
