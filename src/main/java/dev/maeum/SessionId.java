package dev.maeum;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a session: {@code sess_} and 128 random bits in hex. It is all that the web client shows to open a
 * session's sockets, so it must not be guessed. Sessions of the predecessor ({@code sess_<ms>_<8 hex>}) keep their names.
 */
public record SessionId(String value) {

    private static final Pattern SHAPE = Pattern.compile("sess_[A-Za-z0-9_-]{1,59}");
    private static final int RANDOM_BYTES = 16;
    private static final int TOLD = 13;

    public SessionId {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    public static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new SessionId("sess_" + HexFormat.of().formatHex(bytes));
    }

    /** The id that {@code text} holds, or nothing when no session can have that name. */
    public static Optional<SessionId> parse(String text) {
        return text != null && SHAPE.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** What a log may tell: the id itself opens sockets. */
    @Override
    public String toString() {
        return value.substring(0, Math.min(value.length(), TOLD)) + "...";
    }
}
