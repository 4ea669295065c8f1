package dev.maeum.report.pdf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The ToUnicode map of a subset: glyph numbers to characters, for search and copy. */
final class ToUnicodeMap {

    private static final String HEAD = """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
        /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
        /CMapName /Adobe-Identity-UCS def /CMapType 2 def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        """;
    private static final int ENTRIES_PER_BLOCK = 100;

    private ToUnicodeMap() {}

    /** @param numbers glyph numbers by code point */
    static byte[] of(Map<Integer, Integer> numbers) {
        StringBuilder map = new StringBuilder(HEAD);
        List<Map.Entry<Integer, Integer>> all = List.copyOf(numbers.entrySet());
        for (int from = 0; from < all.size(); from += ENTRIES_PER_BLOCK) {
            List<Map.Entry<Integer, Integer>> some = all.subList(from, Math.min(from + ENTRIES_PER_BLOCK, all.size()));
            map.append(some.size()).append(" beginbfchar\n");
            some.forEach(entry -> map.append('<').append(hex(entry.getValue())).append("> <")
                    .append(utf16(Character.toString(entry.getKey()))).append(">\n"));
            map.append("endbfchar\n");
        }
        return map.append("endcmap CMapName currentdict /CMap defineresource pop end end\n").toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    static String hex(int number) {
        return HexFormat.of().toHexDigits((short) number);
    }

    static String utf16(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
