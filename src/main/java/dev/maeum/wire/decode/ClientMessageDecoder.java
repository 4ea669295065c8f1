package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import dev.maeum.face.LandmarkFrame;

/**
 * Decodes text messages: plain frames with the {@link FrameScanner}, all others token by token, without building a
 * tree. Unknown fields are skipped, so that newer clients may send more.
 */
public final class ClientMessageDecoder {

    private static final int LONGEST_TYPE = 32;
    private static final Map<String, ClientMessage> WITHOUT_DATA = Stream
            .of(new ClientMessage.Ping(), new ClientMessage.Pause(), new ClientMessage.Resume(),
                    new ClientMessage.End(), new ClientMessage.GetStatus())
            .collect(Collectors.toUnmodifiableMap(ClientMessage::type, Function.identity()));

    private final JsonFactory json = JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
    private final double defaultAspect;
    private final FrameScanner scanner;

    /** @param defaultAspect width over height of the picture for messages that do not say */
    public ClientMessageDecoder(double defaultAspect) {
        this.defaultAspect = defaultAspect;
        this.scanner = new FrameScanner(defaultAspect);
    }

    /** Whether a binary message is JSON, and not a {@link BinaryFrame}. */
    public static boolean isJson(Buffer message) {
        return message.length() > 0 && message.getByte(0) == '{';
    }

    /** @param frame is filled if the message contains landmarks, and is undefined otherwise */
    public ClientMessage decode(Channel channel, String message, LandmarkFrame frame) throws InvalidMessageException {
        if (channel == Channel.LANDMARKS) {
            byte[] bytes = message.getBytes(UTF_8);
            if (scanner.scan(bytes, bytes.length, frame)) {
                return new ClientMessage.Landmarks(frame);
            }
        }
        return parse(channel, message, frame);
    }

    /**
     * @param message in UTF-8
     * @param frame is filled if the message contains landmarks, and is undefined otherwise
     */
    public ClientMessage decode(Channel channel, Buffer message, LandmarkFrame frame) throws InvalidMessageException {
        return channel == Channel.LANDMARKS && scanner.scan(MessageBytes.of(message), message.length(), frame)
                ? new ClientMessage.Landmarks(frame)
                : parse(channel, message.toString(UTF_8), frame);
    }

    /** Decodes any JSON, token by token. */
    ClientMessage parse(Channel channel, String message, LandmarkFrame frame) throws InvalidMessageException {
        try (JsonParser parser = json.createParser(message)) {
            return decode(channel, parser, frame);
        } catch (IOException e) {
            // The parser's message quotes the client's message.
            throw InvalidMessageException.notJson();
        }
    }

    private ClientMessage decode(Channel channel, JsonParser parser, LandmarkFrame frame)
            throws IOException, InvalidMessageException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw InvalidMessageException.notJson();
        }
        frame.clear(defaultAspect);
        String type = null;
        MessageData content = MessageData.NONE;
        boolean points = false;
        double width = 0;
        double height = 0;
        boolean mirrored = false;
        double time = LandmarkFrame.NO_TIME;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("type") && value == JsonToken.VALUE_STRING) {
                type = parser.getText();
            } else if (field.equals("data") && value == JsonToken.START_ARRAY) {
                readPoints(parser, frame);
                points = true;
            } else if (field.equals("data") && value == JsonToken.START_OBJECT) {
                content = MessageData.read(parser);
            } else if (field.equals("width") && value.isNumeric()) {
                width = parser.getDoubleValue();
            } else if (field.equals("height") && value.isNumeric()) {
                height = parser.getDoubleValue();
            } else if (field.equals("mirrored") && value.isBoolean()) {
                mirrored = parser.getBooleanValue();
            } else if (field.equals("timestamp")) {
                time = ClientTime.of(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw InvalidMessageException.notJson();
        }
        if (type == null) {
            throw InvalidMessageException.untyped();
        }
        frame.time(time);
        return switch (type) {
            case "landmarks" -> {
                PictureShape.set(frame, width, height, defaultAspect);
                yield landmarks(frame, points, mirrored);
            }
            case "stt_text" -> content.sttText();
            case "vad_result" -> content.vadResult();
            case "marker" -> content.marker();
            default -> withoutData(channel, type);
        };
    }

    private static ClientMessage landmarks(LandmarkFrame frame, boolean points, boolean mirrored)
            throws InvalidMessageException {
        if (!points || !frame.isComplete()) {
            throw points ? InvalidMessageException.points(frame.count()) : InvalidMessageException.noPoints();
        }
        if (mirrored) {
            frame.mirror();
        }
        return new ClientMessage.Landmarks(frame);
    }

    private static ClientMessage withoutData(Channel channel, String type) throws InvalidMessageException {
        ClientMessage message = WITHOUT_DATA.get(type);
        if (message == null) {
            throw InvalidMessageException.unknown(channel,
                    type.codePoints().limit(LONGEST_TYPE).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                            StringBuilder::append).toString());
        }
        return message;
    }

    private static void readPoints(JsonParser parser, LandmarkFrame frame) throws IOException, InvalidMessageException {
        frame.clearPoints();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw InvalidMessageException.landmarks("data[" + frame.count() + "] is not an object with x, y and z");
            }
            float x = Float.NaN;
            float y = Float.NaN;
            float z = Float.NaN;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (!value.isNumeric()) {
                    parser.skipChildren();
                } else if (name.equals("x")) {
                    x = parser.getFloatValue();
                } else if (name.equals("y")) {
                    y = parser.getFloatValue();
                } else if (name.equals("z")) {
                    z = parser.getFloatValue();
                }
            }
            if (!isPlausible(x) || !isPlausible(y) || !isPlausible(z)) {
                throw InvalidMessageException.point(frame.count());
            }
            frame.add(x, y, z);
        }
    }

    // False for NaN, which marks a missing coordinate.
    private static boolean isPlausible(float coordinate) {
        return Math.abs(coordinate) <= PointScanner.MAX_MAGNITUDE;
    }
}
