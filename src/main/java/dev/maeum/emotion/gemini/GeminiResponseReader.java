package dev.maeum.emotion.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the body of an answer with any status, up to a limit: a broken or malicious answer must not fill the memory. The
 * stream is fetched as it is read, so bytes beyond the limit are never received.
 */
final class GeminiResponseReader {

    /** Fifty times the usual size; thoughts are the longest part of an answer. */
    static final int MAX_BYTES = 256 * 1024;

    private GeminiResponseReader() {}

    /**
     * Blocks.
     *
     * @param body null stands for an empty one
     * @throws GeminiException if it is too long
     */
    static String read(InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw GeminiException.endless("gemini's answer is longer than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
