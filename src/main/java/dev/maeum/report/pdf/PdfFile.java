package dev.maeum.report.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/** The numbered objects of a PDF document and its cross-reference table. */
final class PdfFile {

    private final List<byte[]> objects = new ArrayList<>();

    /** Reserves the number of an object that is set later. */
    int reserve() {
        objects.add(null);
        return objects.size();
    }

    int add(String object) {
        int number = reserve();
        set(number, object);
        return number;
    }

    void set(int number, String object) {
        objects.set(number - 1, ascii(object));
    }

    /** @param entries of the stream's dictionary, without length and filter */
    int add(String entries, byte[] content) {
        byte[] packed = deflated(content);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(ascii("<<" + entries + "/Filter /FlateDecode /Length " + packed.length + ">>\nstream\n"));
        object.writeBytes(packed);
        object.writeBytes(ascii("\nendstream"));
        int number = reserve();
        objects.set(number - 1, object.toByteArray());
        return number;
    }

    byte[] bytes(int catalog, int information) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // Four bytes above 127 mark the file as binary.
        file.writeBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.size()));
            file.writeBytes(ascii(i + 1 + " 0 obj\n"));
            file.writeBytes(objects.get(i));
            file.writeBytes(ascii("\nendobj\n"));
        }
        int start = file.size();
        file.writeBytes(ascii(table + "trailer\n<</Size " + (objects.size() + 1) + " /Root " + catalog + " 0 R /Info "
                + information + " 0 R>>\nstartxref\n" + start + "\n%%EOF\n"));
        return file.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] some = new byte[8192];
            while (!deflater.finished()) {
                packed.write(some, 0, deflater.deflate(some));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
