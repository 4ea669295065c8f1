package dev.maeum.report.pdf;

/** Writes a font subset into a PDF: font program, metrics, and character map. */
final class EmbeddedFont {

    // The six-letter prefix marks a subset, as PDF requires.
    private static final String NAME = "/MAEUMK+Report";
    // Offsets in the font's tables of the values for the descriptor.
    private static final int[] BOUNDS = { 36, 38, 40, 42 };
    private static final int ASCENT = 4;
    private static final int DESCENT = 6;
    private static final int HEIGHT_OF_CAPITALS = 88;

    private EmbeddedFont() {}

    /** Writes the font. Returns its object number. */
    static int write(FontSubset letters, Typeface typeface, PdfFile file) {
        byte[] program = letters.file();
        int embedded = file.add("/Length1 " + program.length + " ", new StreamContent().append(program));
        StringBuilder bounds = new StringBuilder();
        for (int at : BOUNDS) {
            bounds.append(typeface.thousandths("head", at)).append(' ');
        }
        int descriptor = file.add("<</Type /FontDescriptor /FontName " + NAME
                + " /Flags 4 /ItalicAngle 0 /StemV 80 /FontBBox [" + bounds + "] /Ascent "
                + typeface.thousandths("hhea", ASCENT) + " /Descent " + typeface.thousandths("hhea", DESCENT)
                + " /CapHeight " + typeface.thousandths("OS/2", HEIGHT_OF_CAPITALS) + " /FontFile2 " + embedded
                + " 0 R>>");
        int glyphs = file.add("<</Type /Font /Subtype /CIDFontType2 /BaseFont " + NAME
                + " /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity /W "
                + letters.widths() + " /FontDescriptor " + descriptor + " 0 R>>");
        int characters = file.add("", new StreamContent().append(ToUnicodeMap.of(letters.numbers())));
        return file.add("<</Type /Font /Subtype /Type0 /BaseFont " + NAME
                + " /Encoding /Identity-H /DescendantFonts [" + glyphs + " 0 R] /ToUnicode " + characters + " 0 R>>");
    }
}
