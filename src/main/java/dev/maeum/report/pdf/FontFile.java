package dev.maeum.report.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * The font of reports. Compressed, because a native executable holds resources as they are, and most instances never write a
 * report.
 */
final class FontFile {

    private static final String NAME = "/fonts/Pretendard-Regular.ttf.gz";

    private FontFile() {}

    static byte[] read() {
        try (InputStream file = FontFile.class.getResourceAsStream(NAME)) {
            if (file == null) {
                throw new IllegalStateException("the font of reports is missing: " + NAME);
            }
            try (InputStream font = new GZIPInputStream(file)) {
                return font.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the font of reports cannot be read", e);
        }
    }
}
