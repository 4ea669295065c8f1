package dev.maeum.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Reads JSON of any shape and refuses texts and keys that cannot be stored, however deep they are. */
final class StorableTreeDeserializer extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    StorableTreeDeserializer() {
        super(Object.class);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, context);
            case START_ARRAY -> array(parser, context);
            case VALUE_STRING -> storable(parser.getText(), parser);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> context.handleUnexpectedToken(Object.class, parser);
        };
    }

    private Map<String, Object> object(JsonParser parser, DeserializationContext context) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            storable(key, parser);
            parser.nextToken();
            object.put(key, deserialize(parser, context));
        }
        return object;
    }

    private List<Object> array(JsonParser parser, DeserializationContext context) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(deserialize(parser, context));
        }
        return array;
    }

    // 1e400 is JSON, and Infinity as a double, which JSON cannot express.
    private static double finite(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw MismatchedInputException.from(parser, Double.class, "a number of more than 1.8e308");
        }
        return number;
    }

    private static String storable(String text, JsonParser parser) throws UnstorableTextException {
        if (!StorableTextDeserializer.isStorable(text)) {
            throw new UnstorableTextException(parser);
        }
        return text;
    }
}
