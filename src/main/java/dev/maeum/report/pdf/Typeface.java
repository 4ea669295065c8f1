package dev.maeum.report.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A TrueType font file: outlines, widths, and the glyph of each character. */
final class Typeface {

    /** The glyph of characters that the font does not have. */
    static final int MISSING = 0;

    private static final int DIRECTORY = 12;
    private static final int ENTRY = 16;
    private static final int UNICODE = 3 << 16 | 10;
    private static final int GROUPS = 12;

    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final ByteBuffer groups;
    private final int groupCount;
    private final boolean longOffsets;
    private final int wideGlyphs;

    private Typeface(ByteBuffer file) {
        for (int i = 0; i < file.getShort(4); i++) {
            int entry = DIRECTORY + ENTRY * i;
            byte[] name = new byte[4];
            file.get(entry, name);
            tables.put(new String(name, StandardCharsets.ISO_8859_1),
                    file.slice(file.getInt(entry + 8), file.getInt(entry + 12)));
        }
        this.longOffsets = table("head").getShort(50) != 0;
        this.wideGlyphs = Short.toUnsignedInt(table("hhea").getShort(34));
        this.groups = unicode(table("cmap"));
        this.groupCount = groups.getInt(12);
    }

    /** @param file a font with TrueType outlines and a full Unicode character map (format 12); others are refused */
    public static Typeface of(byte[] file) {
        try {
            return new Typeface(ByteBuffer.wrap(file).asReadOnlyBuffer());
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the font is cut short", e);
        }
    }

    int glyph(int codePoint) {
        int low = 0;
        int high = groupCount - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int group = 16 + GROUPS * middle;
            if (codePoint < groups.getInt(group)) {
                high = middle - 1;
            } else if (codePoint > groups.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return groups.getInt(group + 8) + codePoint - groups.getInt(group);
            }
        }
        return MISSING;
    }

    /** The advance width in units of the em square. */
    int advance(int glyph) {
        return Short.toUnsignedInt(table("hmtx").getShort(4 * Math.min(glyph, wideGlyphs - 1)));
    }

    short leftBearing(int glyph) {
        return table("hmtx").getShort(glyph < wideGlyphs ? 4 * glyph + 2 : 2 * (glyph + wideGlyphs));
    }

    byte[] outline(int glyph) {
        int from = offset(glyph);
        byte[] outline = new byte[offset(glyph + 1) - from];
        table("glyf").get(from, outline);
        return outline;
    }

    int unitsPerEm() {
        return Short.toUnsignedInt(table("head").getShort(18));
    }

    /** A 16-bit number of a table, in thousandths of the em square. */
    int thousandths(String table, int at) {
        return 1000 * table(table).getShort(at) / unitsPerEm();
    }

    /** A writable copy of a table. */
    ByteBuffer copy(String table) {
        ByteBuffer original = table(table);
        return ByteBuffer.allocate(original.capacity()).put(original.duplicate()).rewind();
    }

    private ByteBuffer table(String name) {
        ByteBuffer table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("the font has no table " + name);
        }
        return table;
    }

    private int offset(int glyph) {
        return longOffsets
                ? table("loca").getInt(4 * glyph)
                : 2 * Short.toUnsignedInt(table("loca").getShort(2 * glyph));
    }

    private static ByteBuffer unicode(ByteBuffer maps) {
        for (int i = 0; i < maps.getShort(2); i++) {
            int at = maps.getInt(4 + 8 * i + 4);
            if (maps.getInt(4 + 8 * i) == UNICODE && maps.getShort(at) == 12) {
                return maps.slice(at, maps.getInt(at + 4));
            }
        }
        throw new IllegalArgumentException("the font has no character map of all Unicode");
    }
}
