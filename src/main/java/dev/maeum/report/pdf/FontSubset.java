package dev.maeum.report.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The glyphs of a typeface that a document uses, renumbered in order of first use. A character without a glyph still
 * gets a number of its own: it is drawn as a point, and text search finds it.
 */
final class FontSubset {

    /** Drawn in place of a character without a glyph. Scripts whose letters join or run to the left look no worse by it. */
    static final int PLACEHOLDER = '·';

    private static final int HEADER = 12;
    private static final int ENTRY = 16;
    private static final int CHECKSUM = 0xB1B0AFBA;
    // Flags of a component of a composite glyph.
    private static final int WORDS = 1;
    private static final int SCALE = 8;
    private static final int MORE = 0x20;
    private static final int TWO_SCALES = 0x40;
    private static final int FOUR_SCALES = 0x80;

    private final Typeface typeface;
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
    private final List<Integer> glyphs = new ArrayList<>(List.of(Typeface.MISSING));
    private boolean complete = true;

    FontSubset(Typeface typeface) {
        this.typeface = typeface;
    }

    /** The character's glyph number in this subset. */
    int number(int codePoint) {
        return numbers.computeIfAbsent(codePoint, character -> {
            complete &= typeface.glyph(character) != Typeface.MISSING;
            glyphs.add(glyph(character));
            return glyphs.size() - 1;
        });
    }

    /** The width of a character in thousandths of the font size. */
    double width(int codePoint) {
        return thousandths(glyph(codePoint));
    }

    /** Whether every character so far has a glyph. */
    boolean isComplete() {
        return complete;
    }

    private int glyph(int codePoint) {
        int glyph = typeface.glyph(codePoint);
        return glyph == Typeface.MISSING ? typeface.glyph(PLACEHOLDER) : glyph;
    }

    /** The widths by glyph number, in PDF syntax. */
    String widths() {
        StringBuilder widths = new StringBuilder("[0 [");
        glyphs.forEach(glyph -> widths.append(Math.round(thousandths(glyph))).append(' '));
        return widths.append("]]").toString();
    }

    /** Code points to glyph numbers. */
    Map<Integer, Integer> numbers() {
        return Collections.unmodifiableMap(numbers);
    }

    /** A TrueType file with these glyphs only. */
    byte[] file() {
        List<Integer> all = new ArrayList<>(glyphs);
        ByteArrayOutputStream outlines = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        // The list grows during the loop, because composite glyphs add their components.
        for (int i = 0; i < all.size(); i++) {
            offsets.add(outlines.size());
            outlines.writeBytes(renumbered(typeface.outline(all.get(i)), all));
            outlines.writeBytes(new byte[-outlines.size() & 3]);
        }
        offsets.add(outlines.size());
        return file(all, outlines.toByteArray(), offsets);
    }

    private double thousandths(int glyph) {
        return 1000.0 * typeface.advance(glyph) / typeface.unitsPerEm();
    }

    private static byte[] renumbered(byte[] outline, List<Integer> all) {
        ByteBuffer parts = ByteBuffer.wrap(outline);
        if (outline.length == 0 || parts.getShort(0) >= 0) {
            return outline;
        }
        int at = 10;
        int flags;
        do {
            flags = parts.getShort(at);
            int part = Short.toUnsignedInt(parts.getShort(at + 2));
            if (!all.contains(part)) {
                all.add(part);
            }
            parts.putShort(at + 2, (short) all.indexOf(part));
            at += 4 + ((flags & WORDS) != 0 ? 4 : 2) + ((flags & SCALE) != 0 ? 2 : 0)
                    + ((flags & TWO_SCALES) != 0 ? 4 : 0) + ((flags & FOUR_SCALES) != 0 ? 8 : 0);
        } while ((flags & MORE) != 0);
        return outline;
    }

    private byte[] file(List<Integer> all, byte[] outlines, List<Integer> offsets) {
        ByteBuffer metrics = ByteBuffer.allocate(4 * all.size());
        all.forEach(glyph -> metrics.putShort((short) typeface.advance(glyph)).putShort(typeface.leftBearing(glyph)));
        ByteBuffer places = ByteBuffer.allocate(4 * offsets.size());
        offsets.forEach(places::putInt);
        Map<String, byte[]> tables = new TreeMap<>(Map.of("glyf", outlines, "hmtx", metrics.array(), "loca",
                places.array(), "head", typeface.copy("head").putInt(8, 0).putShort(50, (short) 1).array(), "hhea",
                typeface.copy("hhea").putShort(34, (short) all.size()).array(), "maxp",
                typeface.copy("maxp").putShort(4, (short) all.size()).array()));
        ByteBuffer file = ByteBuffer.allocate(HEADER + ENTRY * tables.size()
                + tables.values().stream().mapToInt(table -> table.length + 3 & ~3).sum());
        // 6 tables: the largest power of two is 4.
        file.putInt(0x00010000).putShort((short) tables.size()).putShort((short) 64).putShort((short) 2)
                .putShort((short) (ENTRY * tables.size() - 64));
        int at = HEADER + ENTRY * tables.size();
        int head = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            byte[] bytes = table.getValue();
            file.put(at, bytes);
            file.put(table.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(sum(file, at, bytes.length)).putInt(at)
                    .putInt(bytes.length);
            head = table.getKey().equals("head") ? at : head;
            at += bytes.length + 3 & ~3;
        }
        return file.putInt(head + 8, CHECKSUM - sum(file, 0, file.capacity())).array();
    }

    private static int sum(ByteBuffer file, int from, int length) {
        int sum = 0;
        for (int at = from; at < from + length; at += 4) {
            sum += file.getInt(at);
        }
        return sum;
    }
}
