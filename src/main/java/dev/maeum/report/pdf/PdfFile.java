package dev.maeum.report.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the numbered objects of a PDF document as they come, and their cross-reference table at the end. */
final class PdfFile {

    /** Of an object whose number is reserved. */
    private static final long UNWRITTEN = -1;

    private final OutputStream out;
    private final List<Long> offsets = new ArrayList<>();
    private long written;

    PdfFile(OutputStream out) {
        this.out = out;
        // Four bytes above 127 mark the file as binary.
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reserves the number of an object that is set later. */
    int reserve() {
        offsets.add(UNWRITTEN);
        return offsets.size();
    }

    int add(String object) {
        int number = reserve();
        set(number, object);
        return number;
    }

    void set(int number, String object) {
        begin(number);
        write(ascii(object + "\nendobj\n"));
    }

    /** @param entries of the stream's dictionary, without length and filter */
    int add(String entries, StreamContent content) {
        int number = reserve();
        byte[] packed = content.packed();
        begin(number);
        write(ascii("<<" + entries + "/Filter /FlateDecode /Length " + packed.length + ">>\nstream\n"));
        write(packed);
        write(ascii("\nendstream\nendobj\n"));
        return number;
    }

    void finish(int catalog, int information) {
        long start = written;
        write(ascii("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n"));
        offsets.forEach(offset -> write(ascii(String.format(Locale.ROOT, "%010d 00000 n \n", offset))));
        write(ascii("trailer\n<</Size " + (offsets.size() + 1) + " /Root " + catalog + " 0 R /Info " + information
                + " 0 R>>\nstartxref\n" + start + "\n%%EOF\n"));
    }

    private void begin(int number) {
        offsets.set(number - 1, written);
        write(ascii(number + " 0 obj\n"));
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
            written += bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException("the document cannot be sent", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
