package dev.maeum.wire.decode;

import dev.maeum.face.LandmarkFrame;

/** A message that cannot be understood. Answered, not logged; without a stack trace, because attackers send many. */
public final class BadMessage extends Exception {

    private static final long serialVersionUID = 1L;
    private static final String MESHES = LandmarkFrame.MESH + " or " + LandmarkFrame.REFINED_MESH;

    private final String code;

    private BadMessage(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static BadMessage notJson() {
        return new BadMessage("PARSE_ERROR", "the message is not a JSON object");
    }

    public static BadMessage binary() {
        return new BadMessage("PARSE_ERROR", "messages are JSON in text frames, not binary, unless the sub-protocol "
                + BinaryFrame.PROTOCOL + " was agreed on for the landmarks channel");
    }

    static BadMessage untyped() {
        return new BadMessage("UNKNOWN_COMMAND", "the message has no type");
    }

    static BadMessage unknown(Channel channel, String type) {
        return new BadMessage("UNKNOWN_COMMAND", "the " + channel.key() + " channel does not know messages of type "
                + type);
    }

    /** A message that another channel knows. */
    public static BadMessage unknown(Channel channel, ClientMessage message) {
        return unknown(channel, message.type());
    }

    static BadMessage landmarks(String complaint) {
        return new BadMessage("INVALID_LANDMARKS", complaint);
    }

    /** A frame with a number of points that no mesh has. */
    static BadMessage points(int count) {
        return landmarks("data must be an array of " + MESHES + " points, not of " + count);
    }

    static BadMessage point(int landmark) {
        return landmarks("data[" + landmark + "] lacks an x, y or z in -10..10");
    }

    static BadMessage noPoints() {
        return landmarks("data must be an array of " + MESHES + " points");
    }

    static BadMessage text() {
        return new BadMessage("INVALID_TEXT", "stt_text needs data.text, a string that is not empty");
    }

    static BadMessage voice() {
        return new BadMessage("INVALID_VAD",
                "vad_result needs data.isSpeech, true or false; data.duration are milliseconds, if it is there");
    }

    public static BadMessage paused() {
        return new BadMessage("SESSION_NOT_ACTIVE", "the session is not active, the words were not taken");
    }

    public static BadMessage refused(String code, String message) {
        return new BadMessage(code, message);
    }

    public String code() {
        return code;
    }
}
