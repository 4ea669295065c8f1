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
 * Refuses a number or a boolean where text is expected: {@code {"userId":3}} is a mistake that its sender wants to
 * know about.
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
        mapper.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
