package dev.maeum.wire.decode;

import dev.maeum.face.LandmarkFrame;

/**
 * A client's message is invalid. It is answered and not logged, and has no stack trace, because attackers send many.
 */
public final class InvalidMessageException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final String MESHES = LandmarkFrame.MESH + " or " + LandmarkFrame.REFINED_MESH;

    private final String code;

    private InvalidMessageException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static InvalidMessageException notJson() {
        return new InvalidMessageException("PARSE_ERROR", "the message is not a JSON object");
    }

    public static InvalidMessageException binary() {
        return new InvalidMessageException("PARSE_ERROR",
                "a binary message is JSON that begins with {, unless the sub-protocol "
                        + BinaryFrame.PROTOCOL + " was agreed on for the landmarks channel");
    }

    static InvalidMessageException untyped() {
        return new InvalidMessageException("UNKNOWN_COMMAND", "the message has no type");
    }

    static InvalidMessageException unknown(Channel channel, String type) {
        return new InvalidMessageException("UNKNOWN_COMMAND",
                "the " + channel.key() + " channel does not know messages of type "
                        + type);
    }

    /** A message that belongs to another channel. */
    public static InvalidMessageException unknown(Channel channel, ClientMessage message) {
        return unknown(channel, message.type());
    }

    static InvalidMessageException landmarks(String error) {
        return new InvalidMessageException("INVALID_LANDMARKS", error);
    }

    /** A frame whose number of points no mesh has. */
    static InvalidMessageException points(int count) {
        return landmarks("data must be an array of " + MESHES + " points, not of " + count);
    }

    static InvalidMessageException point(int landmark) {
        return landmarks("data[" + landmark + "] lacks an x, y or z in -10..10");
    }

    static InvalidMessageException noPoints() {
        return landmarks("data must be an array of " + MESHES + " points");
    }

    static InvalidMessageException text() {
        return new InvalidMessageException("INVALID_TEXT", "stt_text needs data.text, a string that is not empty");
    }

    static InvalidMessageException voice() {
        return new InvalidMessageException("INVALID_VAD",
                "vad_result needs data.isSpeech, true or false; data.duration are milliseconds, if it is there");
    }

    static InvalidMessageException marker() {
        return new InvalidMessageException("INVALID_MARKER",
                "marker needs data.label, a string; data.timestamp are epoch milliseconds, if it is there");
    }

    public static InvalidMessageException paused() {
        return new InvalidMessageException("SESSION_NOT_ACTIVE", "the session is not active, the words were not taken");
    }

    public static InvalidMessageException refused(String code, String message) {
        return new InvalidMessageException(code, message);
    }

    public String code() {
        return code;
    }
}
