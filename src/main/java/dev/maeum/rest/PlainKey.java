package dev.maeum.rest;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;

/** As {@link PlainText}, for the keys of maps. */
final class PlainKey extends KeyDeserializer {

    @Override
    public String deserializeKey(String key, DeserializationContext context) throws IOException {
        if (!PlainText.isPlain(key)) {
            throw new UnkeepableText(context.getParser());
        }
        return key;
    }
}
