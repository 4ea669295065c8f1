package dev.maeum.emotion.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what Gemini answers, whatever its status, and no more of it than an answer can have: a broken or evil one must
 * not fill the memory. It arrives as a stream that is fetched as it is read, so what is not read is nowhere.
 */
final class GeminiResponseReader {

    /** Fifty times what answers have; thoughts that come along are the longest part. */
    static final int MAX_BYTES = 256 * 1024;

    private GeminiResponseReader() {}

    /**
     * Waits for the body, so not for event loops.
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
