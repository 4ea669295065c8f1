package dev.maeum.answer;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/** Takes no text that PostgreSQL cannot keep and UTF-8 cannot write: with a NUL, or with half a character. */
final class PlainText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    PlainText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        return text == null || isPlain(text) ? text : refuse(context);
    }

    static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    static String refuse(DeserializationContext context) throws IOException {
        return context.reportInputMismatch(String.class, "text with a NUL or half a character");
    }
}
