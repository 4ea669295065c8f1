package dev.maeum.report.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;

import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PdfCanvasTest {

    private static byte[] letters;
    private static Typeface typeface;

    @BeforeAll
    static void load_the_font() {
        letters = FontFile.read();
        typeface = Typeface.of(letters);
    }

    @Test
    void text_can_be_read_back() throws IOException {
        assertEquals("가장 자주 나타난 감정은 행복입니다 (100%).", printed("가장 자주 나타난 감정은 행복입니다 (100%)."));
        assertEquals("뷁쀍 Ünïcode – “x” → 5", printed("뷁쀍 Ünïcode – “x” → 5"));
    }

    @Test
    void every_syllable_of_korean_has_a_glyph() {
        for (int syllable = 0xAC00; syllable <= 0xD7A3; syllable++) {
            int glyph = typeface.glyph(syllable);
            assertTrue(glyph != Typeface.MISSING && typeface.outline(glyph).length > 0, Character.toString(syllable));
        }
    }

    @Test
    void text_search_finds_a_character_without_a_glyph() throws IOException {
        assertEquals(Typeface.MISSING, typeface.glyph("漢".codePointAt(0)));
        assertEquals("漢字 😀", printed("漢字 😀"));
    }

    @Test
    void letters_of_scripts_that_the_font_lacks_are_points_and_keep_their_order_for_search() throws IOException {
        String hebrew = "שלום";
        String arabic = "سلام";
        FontSubset subset = new FontSubset(typeface);
        subset.number('가');
        assertTrue(subset.isComplete());

        int point = subset.number(FontSubset.PLACEHOLDER);
        int[] numbers = (hebrew + arabic).codePoints().map(subset::number).toArray();

        assertFalse(subset.isComplete());
        assertEquals((hebrew + arabic).length(), Arrays.stream(numbers).distinct().count());
        try (TrueTypeFont part = new TTFParser(true).parse(new RandomAccessReadBuffer(subset.file()))) {
            for (int number : numbers) {
                assertEquals(bounds(part, point), bounds(part, number));
            }
        }
        PdfCanvas canvas = new PdfCanvas(typeface, OutputStream.nullOutputStream());
        assertEquals(canvas.width(10, "····"), canvas.width(10, hebrew));
    }

    @Test
    void decomposed_hangul_is_composed_and_control_characters_become_spaces() throws IOException {
        // Decomposed, as macOS writes file names.
        assertEquals("한글 a b", printed("\u1112\u1161\u11ab\u1100\u1173\u11af\u200b a\n\u0007b"));
    }

    @Test
    void every_syllable_is_composed_from_its_jamo() {
        StringBuilder all = new StringBuilder();
        for (char syllable = 0xAC00; syllable <= 0xD7A3; syllable++) {
            all.append(syllable);
        }

        assertEquals(all.toString(), HangulComposition.joined(Normalizer.normalize(all, Normalizer.Form.NFD)));
        assertEquals("aᄒ한ᅡ", HangulComposition.joined("aᄒ한ᅡ"));
    }

    @Test
    void the_embedded_font_is_a_small_part_with_the_same_outlines_and_widths() throws IOException {
        FontSubset subset = new FontSubset(typeface);
        String text = "행복 é Å fi 가";
        int[] numbers = text.codePoints().map(subset::number).toArray();
        byte[] program = subset.file();

        assertTrue(program.length < letters.length / 50, "" + program.length);
        try (TrueTypeFont whole = new TTFParser().parse(new RandomAccessReadBuffer(letters));
                TrueTypeFont part = new TTFParser(true).parse(new RandomAccessReadBuffer(program))) {
            for (int i = 0; i < numbers.length; i++) {
                int character = text.codePointAt(i);
                int glyph = whole.getUnicodeCmapLookup().getGlyphId(character);
                assertEquals(whole.getAdvanceWidth(glyph), part.getAdvanceWidth(numbers[i]));
                assertEquals(bounds(whole, glyph), bounds(part, numbers[i]), Character.toString(character));
            }
        }
    }

    @Test
    void widths_match_those_of_pdf_readers() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PdfCanvas canvas = new PdfCanvas(typeface, file);
        canvas.text(50, 50, 10, false, 0, "행복 Ab1");
        canvas.finish("t", "ko", (page, pages) -> {
        });
        try (PDDocument document = Loader.loadPDF(file.toByteArray())) {
            PDFont font = document.getPage(0).getResources()
                    .getFont(document.getPage(0).getResources().getFontNames().iterator().next());
            assertTrue(font.isEmbedded());
            double read = 0;
            for (int code = 1; code <= 6; code++) {
                read += font.getWidth(code) / 100;
            }
            assertEquals(read, canvas.width(10, "행복 Ab1"), 0.05);
            assertEquals("ko", document.getDocumentCatalog().getLanguage());
            assertEquals("t", document.getDocumentInformation().getTitle());
        }
    }

    @Test
    void lines_break_between_words_and_where_no_word_fits_within_one() {
        PdfCanvas canvas = new PdfCanvas(typeface, OutputStream.nullOutputStream());
        double width = canvas.width(10, "가나다라마");

        assertEquals(List.of("가나 다라", "마바사"), canvas.lines(10, width, "가나 다라 마바사"));
        assertEquals(List.of("가나다라마", "바사"), canvas.lines(10, width, "가나다라마바사"));
        assertEquals(List.of(""), canvas.lines(10, width, ""));
    }

    @Test
    void equal_content_gives_an_equal_document() throws IOException {
        assertArrayEquals(document("행복"), document("행복"));
    }

    @Test
    void an_unsupported_font_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Typeface.of(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> Typeface.of(Arrays.copyOf(letters, 1000)));
        assertThrows(IllegalArgumentException.class, () -> Typeface.of(new byte[1000]));
    }

    private static List<Integer> bounds(TrueTypeFont font, int glyph) throws IOException {
        GlyphData data = font.getGlyph().getGlyph(glyph);
        Rectangle box = data == null ? new Rectangle() : data.getPath().getBounds();
        return List.of(box.x, box.y, box.width, box.height);
    }

    private static byte[] document(String text) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PdfCanvas canvas = new PdfCanvas(typeface, file);
        canvas.text(50, 50, 10, true, 0, text);
        canvas.finish(text, "ko", (page, pages) -> {
        });
        return file.toByteArray();
    }

    private static String printed(String text) throws IOException {
        try (PDDocument document = Loader.loadPDF(document(text))) {
            return new PDFTextStripper().getText(document).strip();
        }
    }
}
