package dev.maeum.report.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** The content of a stream of a PDF document, such as the drawing operators of a page; compressed as it comes. */
final class StreamContent {

    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final DeflaterOutputStream deflater = new DeflaterOutputStream(packed);

    StreamContent append(CharSequence operators) {
        return append(operators.toString().getBytes(StandardCharsets.US_ASCII));
    }

    StreamContent append(byte[] content) {
        try {
            deflater.write(content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    /** The compressed content. Nothing can be appended afterwards. */
    byte[] packed() {
        try {
            deflater.close();
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }
}
