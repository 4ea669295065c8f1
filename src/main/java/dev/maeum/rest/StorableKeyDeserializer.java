package dev.maeum.rest;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;

/** Like {@link StorableTextDeserializer}, for the keys of maps. */
final class StorableKeyDeserializer extends KeyDeserializer {

    @Override
    public String deserializeKey(String key, DeserializationContext context) throws IOException {
        if (!StorableTextDeserializer.isStorable(key)) {
            throw new UnstorableTextException(context.getParser());
        }
        return key;
    }
}
