package dev.maeum.report.pdf;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A4 pages to draw on, one after the other. Positions are in points from the upper left corner; text is
 * placed by its baseline.
 */
final class PdfCanvas {

    public static final double WIDTH = 595.28;
    public static final double HEIGHT = 841.89;

    // Bold text is the regular font with a stroke of this width, as a share of its size.
    private static final double BOLD = 0.028;

    private final FontSubset letters;
    private final Typeface typeface;
    private final PdfFile file;
    /** The object numbers of the pages that are full. */
    private final List<Integer> pages = new ArrayList<>();
    private StreamContent page = emptyPage();

    /** @param out receives each page when the next one begins, and the rest with {@link #finish} */
    public PdfCanvas(Typeface typeface, OutputStream out) {
        this.typeface = typeface;
        this.letters = new FontSubset(typeface);
        this.file = new PdfFile(out);
    }

    private static StreamContent emptyPage() {
        return new StreamContent().append("1 J 1 j\n");
    }

    /** Starts a new page. */
    public void newPage() {
        pages.add(file.add("", page));
        page = emptyPage();
    }

    public void text(double x, double y, double size, boolean bold, int colour, String text) {
        StringBuilder numbers = new StringBuilder();
        clean(text).codePoints().forEach(character -> numbers.append(ToUnicodeMap.hex(letters.number(character))));
        colour(colour);
        page.append("BT /F ").append(shown(size)).append(" Tf ")
                .append(bold ? "[] 0 d 2 Tr " + shown(BOLD * size) + " w " : "0 Tr ").append(shown(x)).append(" ")
                .append(shown(HEIGHT - y)).append(" Td <").append(numbers).append("> Tj ET\n");
    }

    public void box(double x, double y, double width, double height, int colour) {
        colour(colour);
        page.append(shown(x)).append(" ").append(shown(HEIGHT - y - height)).append(" ").append(shown(width))
                .append(" ").append(shown(height)).append(" re f\n");
    }

    /** @param points x and y alternating */
    public void line(double width, boolean dashed, int colour, double... points) {
        colour(colour);
        page.append(shown(width)).append(dashed ? " w [4 3] 0 d " : " w [] 0 d ");
        for (int i = 0; i < points.length; i += 2) {
            page.append(shown(points[i])).append(" ").append(shown(HEIGHT - points[i + 1]))
                    .append(i == 0 ? " m " : " l ");
        }
        page.append("S\n");
    }

    public double width(double size, String text) {
        return clean(text).codePoints().mapToDouble(letters::width).sum() * size / 1000;
    }

    /** Whether a text so far has a character that the font lacks. */
    boolean lacksGlyphs() {
        return !letters.isComplete();
    }

    /**
     * Breaks a text into lines of at most {@code width}: between words, and within a word that is wider than a line.
     */
    public List<String> lines(double size, double width, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clean(text).split(" ")) {
            if (!line.isEmpty() && width(size, line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ");
            for (int character : word.codePoints().toArray()) {
                if (!line.isEmpty() && width(size, line + Character.toString(character)) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.appendCodePoint(character);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /**
     * Writes what is left of the document.
     *
     * @param language the language tag of its text
     * @param footer draws the content that needs the number of pages
     */
    public void finish(String title, String language, Footer footer) {
        newPage();
        List<Integer> footers = new ArrayList<>();
        for (int number = 1; number <= pages.size(); number++) {
            footer.draw(number, pages.size());
            footers.add(file.add("", page));
            page = new StreamContent();
        }
        int tree = file.reserve();
        int font = EmbeddedFont.write(letters, typeface, file);
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(file.add("<</Type /Page /Parent " + tree + " 0 R /MediaBox [0 0 " + WIDTH + " " + HEIGHT
                    + "] /Resources <</Font <</F " + font + " 0 R>>>> /Contents [" + pages.get(i) + " 0 R "
                    + footers.get(i) + " 0 R]>>")).append(" 0 R ");
        }
        file.set(tree, "<</Type /Pages /Count " + pages.size() + " /Kids [" + kids + "]>>");
        int catalog = file.add("<</Type /Catalog /Pages " + tree + " 0 R /Lang (" + language
                + ") /ViewerPreferences <</DisplayDocTitle true>>>>");
        file.finish(catalog,
                file.add("<</Title <" + ToUnicodeMap.utf16('\uFEFF' + clean(title)) + "> /Creator (Maeum)>>"));
    }

    /** Draws the lower end of each page, once all pages are known. */
    interface Footer {

        /** @param number of the page, from 1 */
        void draw(int number, int pages);
    }

    private void colour(int rgb) {
        String channels = shown((rgb >> 16 & 255) / 255.0) + " " + shown((rgb >> 8 & 255) / 255.0) + " "
                + shown((rgb & 255) / 255.0);
        page.append(channels).append(" rg ").append(channels).append(" RG ");
    }

    // Composed syllables, because the font has no conjoining jamo; control and format characters become spaces.
    private static String clean(String text) {
        return HangulComposition.joined(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+", " ");
    }

    private static String shown(double number) {
        return String.valueOf(Math.round(number * 1000) / 1000.0);
    }
}
