package dev.maeum.report.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.StoredCycle;
import dev.maeum.report.TurningPoint;
import dev.maeum.report.UnreadSpan;

/** Valence and arousal over a session, with its turning points and a ribbon of emotions, in the colours of the page. */
final class PdfTimeline {

    /** The page's colours on white. */
    static final Map<Emotion, Integer> COLOURS = Map.of(Emotion.HAPPY, 0xb87a08, Emotion.EXCITED, 0xc25a1a,
            Emotion.SURPRISED, 0x8a5cc4, Emotion.NEUTRAL, 0x7b828c, Emotion.ANXIOUS, 0x9a6a4a, Emotion.FEARFUL,
            0x5a5a9e, Emotion.SAD, 0x3f76b0, Emotion.ANGRY, 0xb93a3a, Emotion.DISGUSTED, 0x5f7f2a);

    private static final int VALENCE = 0x2c6a64;
    private static final int AROUSAL = 0xa45415;
    private static final int TURN = 0x9a4a6d;
    private static final int UNREAD = 0xece8df;
    private static final int STRIPE = 0x9a9fa8;
    private static final double PLOT = 110;
    /** With the ribbon and the legend. */
    static final double HEIGHT = PLOT + 68;
    private static final double SMALL = 8;
    private static final double AXIS = 24;
    private static final double CELL = 9;
    private static final double HATCH = 4;

    private final PageLayout layout;
    private final long from;
    private final long to;
    private final double top;

    private PdfTimeline(PageLayout layout, long from, long to) {
        this.layout = layout;
        this.from = from;
        this.to = Math.max(to, from + 1);
        this.top = layout.room(HEIGHT) + 6;
    }

    /** @param cycles one at least */
    static void draw(PageLayout layout, List<StoredCycle> cycles, PdfPhrases speech) {
        PdfTimeline timeline = new PdfTimeline(layout, speech.startedAt(), cycles.get(cycles.size() - 1).endedAt());
        UnreadSpan.of(cycles).forEach(timeline::unread);
        timeline.axes();
        TurningPoint.of(cycles).forEach(point -> timeline.upright(point.at().endedAt()));
        timeline.course(cycles, false, VALENCE, StoredCycle::valence);
        timeline.course(cycles, true, AROUSAL, StoredCycle::arousal);
        timeline.ribbon(cycles);
        timeline.legend(speech);
    }

    private void axes() {
        for (double value : new double[]{ 1, 0.5, 0, -0.5, -1 }) {
            layout.paper().line(0.5, false, PageLayout.LINE, x(from), y(value), x(to), y(value));
            String label = value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
            layout.paper().text(PageLayout.LEFT, y(value) + 3, SMALL, false, PageLayout.MUTED, label);
        }
        for (int i = 0; i <= 4; i++) {
            long time = from + (to - from) * i / 4;
            String label = PdfPhrases.clock(time - from);
            double width = layout.paper().width(SMALL, label);
            layout.paper().text(Math.min(x(time) - width / 2, PageLayout.LEFT + PageLayout.WIDTH - width),
                    top + PLOT + 14,
                    SMALL,
                    false, PageLayout.MUTED, label);
        }
    }

    private void upright(long time) {
        layout.paper().line(1, true, TURN, x(time), y(1), x(time), y(-1));
    }

    private void unread(UnreadSpan span) {
        layout.paper().box(x(span.from()), y(1), x(span.to()) - x(span.from()), y(-1) - y(1), UNREAD);
    }

    // Interrupted where nothing was read. What no line comes to from before lasts from its cycle's beginning.
    private void course(List<StoredCycle> cycles, boolean dashed, int colour, ToDoubleFunction<StoredCycle> value) {
        List<Double> points = new ArrayList<>();
        for (StoredCycle cycle : cycles) {
            if (cycle.isReadable()) {
                double x = x(cycle.endedAt());
                double y = y(value.applyAsDouble(cycle));
                points.addAll(points.isEmpty() ? List.of(x(cycle.startedAt()), y, x, y) : List.of(x, y));
                layout.paper().box(x - 1.2, y - 1.2, 2.4, 2.4, colour);
            } else {
                line(points, dashed, colour);
                points.clear();
            }
        }
        line(points, dashed, colour);
    }

    private void line(List<Double> points, boolean dashed, int colour) {
        if (points.size() > 2) {
            layout.paper().line(1.4, dashed, colour, points.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private void ribbon(List<StoredCycle> cycles) {
        for (StoredCycle cycle : cycles) {
            double left = x(cycle.startedAt());
            double width = Math.max(0.4, x(cycle.endedAt()) - left - 0.6);
            if (cycle.isReadable()) {
                layout.paper().box(left, top + PLOT + 22, width, CELL, COLOURS.get(cycle.emotion()));
            } else {
                hatched(left, top + PLOT + 22, width);
            }
        }
    }

    // As on the page, and told from a colour where there is none.
    private void hatched(double left, double above, double width) {
        layout.paper().box(left, above, width, CELL, UNREAD);
        double below = above + CELL;
        for (double at = HATCH - CELL; at < width; at += HATCH) {
            double from = Math.max(at, 0);
            double to = Math.min(at + CELL, width);
            layout.paper().line(0.6, false, STRIPE, left + from, below - (from - at), left + to,
                    below - (to - at));
        }
    }

    private void legend(PdfPhrases speech) {
        double x = PageLayout.LEFT + AXIS;
        double y = top + PLOT + 48;
        x = key(x, y, false, VALENCE, speech.words(PdfTexts.VALENCE));
        x = key(x, y, true, AROUSAL, speech.words(PdfTexts.AROUSAL));
        x = key(x, y, true, TURN, speech.words(PdfTexts.TURNING));
        layout.paper().box(x, y - 7, 18, CELL - 1, UNREAD);
        layout.paper().text(x + 24, y, SMALL, false, PageLayout.MUTED, speech.words(PdfTexts.UNREAD));
    }

    private double key(double x, double y, boolean dashed, int colour, String text) {
        layout.paper().line(1.4, dashed, colour, x, y - 3, x + 18, y - 3);
        layout.paper().text(x + 24, y, SMALL, false, PageLayout.MUTED, text);
        return x + 44 + layout.paper().width(SMALL, text);
    }

    private double x(long time) {
        double share = (double) (Math.max(from, Math.min(to, time)) - from) / (to - from);
        return PageLayout.LEFT + AXIS + (PageLayout.WIDTH - AXIS) * share;
    }

    private double y(double value) {
        return top + PLOT * (1 - value) / 2 + 4;
    }
}
