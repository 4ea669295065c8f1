package dev.maeum.report.pdf;

import java.util.List;
import java.util.Map;

/**
 * The text column of a report: each element is placed below the previous one, and on a new page when the page is full.
 */
final class PageLayout {

    static final double LEFT = 48;
    static final double WIDTH = PdfCanvas.WIDTH - 2 * LEFT;
    static final int INK = 0x23272e;
    static final int MUTED = 0x59606b;
    static final int LINE = 0xd5d1c8;

    /** The minimum height that must follow a heading on the same page. */
    static final double TWO_LINES = 34;

    private static final double TOP = 56;
    private static final double BOTTOM = PdfCanvas.HEIGHT - 62;
    private static final double FOOT = PdfCanvas.HEIGHT - 36;
    private static final double TEXT = 10;
    private static final double SMALL = 8;
    private static final double LEADING = 1.5;
    private static final double HEADING = 12;
    private static final double ABOVE_HEADING = 14;
    private static final int FIGURES_A_LINE = 3;
    private static final double GAP = 6;

    private final PdfCanvas canvas;
    private double y = TOP;

    PageLayout(PdfCanvas canvas) {
        this.canvas = canvas;
    }

    PdfCanvas canvas() {
        return canvas;
    }

    /** Reserves a height, on a new page if needed. Returns its upper edge. */
    double room(double height) {
        if (!fits(height)) {
            beginPage();
        }
        double from = y;
        y += height;
        return from;
    }

    private void beginPage() {
        canvas.newPage();
        y = TOP;
    }

    void title(String text) {
        paragraph(20, true, INK, text);
    }

    /** A heading that stays on one page with the first {@code next} points of what follows. */
    void heading(String text, double next) {
        y += ABOVE_HEADING;
        y = room(HEADING * LEADING + next);
        paragraph(HEADING, true, INK, text);
    }

    void paragraph(String text) {
        paragraph(TEXT, false, INK, text);
    }

    void note(String text) {
        paragraph(SMALL + 1, false, MUTED, text);
    }

    void figures(Map<String, String> figures) {
        double width = WIDTH / FIGURES_A_LINE;
        int column = 0;
        double line = 0;
        for (Map.Entry<String, String> figure : figures.entrySet()) {
            line = column == 0 ? room(34) : line;
            double x = LEFT + width * column;
            canvas.text(x, line + 10, SMALL, false, MUTED, figure.getKey());
            canvas.text(x, line + 24, TEXT + 1, true, INK,
                    canvas.lines(TEXT + 1, width - GAP, figure.getValue()).get(0));
            column = (column + 1) % FIGURES_A_LINE;
        }
    }

    void bar(String label, int colour, int percent) {
        double at = room(16);
        double widest = WIDTH - 140;
        canvas.text(LEFT, at + 10, TEXT, false, INK, label);
        canvas.box(LEFT + 90, at + 3, Math.max(1, widest * percent / 100), 8, colour);
        canvas.text(LEFT + WIDTH - 40, at + 10, TEXT, false, MUTED, percent + " %");
    }

    /**
     * @param widths shares of the column; the header row is repeated on each page
     * @param parts the rows, one part below the other
     */
    @SafeVarargs
    final void table(List<Double> widths, List<String> heads, Iterable<List<String>>... parts) {
        row(widths, heads, true);
        for (Iterable<List<String>> rows : parts) {
            for (List<String> row : rows) {
                if (!fits(height(widths, row))) {
                    // Heads may be lower than the row: they must not stay behind on the page that is full.
                    beginPage();
                    row(widths, heads, true);
                }
                row(widths, row, false);
            }
        }
    }

    void finish(String title, String language, String foot) {
        canvas.finish(title, language, (number, pages) -> {
            String of = number + " / " + pages;
            canvas.text(LEFT, FOOT, SMALL, false, MUTED, foot);
            canvas.text(LEFT + WIDTH - canvas.width(SMALL, of), FOOT, SMALL, false, MUTED, of);
        });
    }

    private boolean fits(double height) {
        return y + height <= BOTTOM;
    }

    private void paragraph(double size, boolean bold, int colour, String text) {
        for (String line : canvas.lines(size, WIDTH, text)) {
            canvas.text(LEFT, room(LEADING * size) + size * 1.1, size, bold, colour, line);
        }
    }

    private double height(List<Double> widths, List<String> cells) {
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            lines = Math.max(lines, canvas.lines(SMALL, WIDTH * widths.get(i) - GAP, cells.get(i)).size());
        }
        return SMALL * LEADING * lines + GAP;
    }

    private void row(List<Double> widths, List<String> cells, boolean head) {
        double height = height(widths, cells);
        double top = room(height);
        double x = LEFT;
        for (int i = 0; i < cells.size(); i++) {
            double below = top + SMALL * LEADING;
            for (String line : canvas.lines(SMALL, WIDTH * widths.get(i) - GAP, cells.get(i))) {
                canvas.text(x, below, SMALL, head, head ? MUTED : INK, line);
                below += SMALL * LEADING;
            }
            x += WIDTH * widths.get(i);
        }
        canvas.line(0.5, false, LINE, LEFT, top + height, LEFT + WIDTH, top + height);
    }
}
