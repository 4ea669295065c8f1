package dev.maeum.report.pdf;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSecond;
import dev.maeum.marker.MarkerContext;
import dev.maeum.report.TurningPoint;
import dev.maeum.report.UnreadSpan;

/** The timeline of a report: valence, arousal, turning points and a ribbon of emotions, in the page's colours. */
final class PdfTimeline {

    private static final int VALENCE = 0x2c6a64;
    private static final int AROUSAL = 0xa45415;
    private static final int TURN = 0x9a4a6d;
    private static final int UNREAD = 0xece8df;
    private static final int STRIPE = 0x9a9fa8;
    private static final double PLOT = 110;
    /** The height with ribbon and legend. */
    static final double HEIGHT = PLOT + 68;
    private static final double SMALL = 8;
    private static final double AXIS = 24;
    private static final double CELL = 9;
    private static final double HATCH = 4;
    private static final double FLAG = 4;
    /** A reading that is visible. */
    private static final double SHORTEST = 1.5;

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

    /** @param cycles at least one */
    static void draw(PageLayout layout, List<StoredCycle> cycles, Iterable<StoredSecond> seconds,
            List<TurningPoint> turns, List<MarkerContext> markers, PdfPhrases phrases) {
        long end = Math.max(cycles.get(cycles.size() - 1).endedAt(),
                markers.stream().mapToLong(context -> context.marker().timestamp()).max().orElse(0));
        PdfTimeline timeline = new PdfTimeline(layout, phrases.startedAt(), end);
        UnreadSpan.of(cycles).forEach(timeline::unread);
        timeline.axes();
        turns.forEach(point -> timeline.upright(point.time()));
        markers.forEach(context -> timeline.flag(context.marker().timestamp()));
        timeline.seconds(seconds);
        timeline.course(cycles, false, VALENCE, StoredCycle::valence);
        timeline.course(cycles, true, AROUSAL, StoredCycle::arousal);
        timeline.ribbon(cycles);
        timeline.legend(phrases, !markers.isEmpty());
    }

    /** The colour of an emotion in the page's light theme. */
    static int colour(Emotion emotion) {
        return switch (emotion) {
            case HAPPY -> 0xb87a08;
            case EXCITED -> 0xc25a1a;
            case SURPRISED -> 0x8a5cc4;
            case NEUTRAL -> 0x7b828c;
            case ANXIOUS -> 0x9a6a4a;
            case FEARFUL -> 0x5a5a9e;
            case SAD -> 0x3f76b0;
            case ANGRY -> 0xb93a3a;
            case DISGUSTED -> 0x5f7f2a;
        };
    }

    private void axes() {
        for (double value : new double[]{ 1, 0.5, 0, -0.5, -1 }) {
            layout.canvas().line(0.5, false, PageLayout.LINE, x(from), y(value), x(to), y(value));
            String label = value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
            layout.canvas().text(PageLayout.LEFT, y(value) + 3, SMALL, false, PageLayout.MUTED, label);
        }
        for (int i = 0; i <= 4; i++) {
            long time = from + (to - from) * i / 4;
            String label = PdfPhrases.clock(time - from);
            double width = layout.canvas().width(SMALL, label);
            layout.canvas().text(Math.min(x(time) - width / 2, PageLayout.LEFT + PageLayout.WIDTH - width),
                    top + PLOT + 14,
                    SMALL,
                    false, PageLayout.MUTED, label);
        }
    }

    private void upright(long time) {
        layout.canvas().line(1, true, TURN, x(time), y(1), x(time), y(-1));
    }

    private void flag(long time) {
        layout.canvas().line(0.8, false, PageLayout.INK, x(time), y(1), x(time), y(-1));
        layout.canvas().box(x(time) - FLAG / 2, y(1) - FLAG, FLAG, FLAG, PageLayout.INK);
    }

    private void unread(UnreadSpan span) {
        layout.canvas().box(x(span.from()), y(1), x(span.to()) - x(span.from()), y(-1) - y(1), UNREAD);
    }

    // A reading covers the span of its cycle.
    private void course(List<StoredCycle> cycles, boolean dashed, int colour, ToDoubleFunction<StoredCycle> value) {
        for (StoredCycle cycle : cycles) {
            if (cycle.isReadable()) {
                double y = y(value.applyAsDouble(cycle));
                layout.canvas().line(1.4, dashed, colour, x(cycle.startedAt()), y,
                        Math.max(x(cycle.endedAt()), x(cycle.startedAt()) + SHORTEST), y);
            }
        }
    }

    private void seconds(Iterable<StoredSecond> seconds) {
        SecondsCourse course = new SecondsCourse(from, to, (int) (2 * PageLayout.WIDTH));
        seconds.forEach(course::add);
        course.valence().forEach(points -> line(points, VALENCE));
        course.arousal().forEach(points -> line(points, AROUSAL));
    }

    private void line(List<SecondsCourse.Point> points, int colour) {
        layout.canvas().line(0.4, false, colour,
                points.stream().flatMapToDouble(point -> DoubleStream.of(x(point.time()), y(point.value())))
                        .toArray());
    }

    private void ribbon(List<StoredCycle> cycles) {
        for (StoredCycle cycle : cycles) {
            double left = x(cycle.startedAt());
            double width = Math.max(0.4, x(cycle.endedAt()) - left - 0.6);
            if (cycle.isReadable()) {
                layout.canvas().box(left, top + PLOT + 22, width, CELL, colour(cycle.emotion()));
            } else {
                hatched(left, top + PLOT + 22, width);
            }
        }
    }

    // Hatched as on the page, so that it differs from a colour in greyscale print.
    private void hatched(double left, double above, double width) {
        layout.canvas().box(left, above, width, CELL, UNREAD);
        double below = above + CELL;
        for (double at = HATCH - CELL; at < width; at += HATCH) {
            double from = Math.max(at, 0);
            double to = Math.min(at + CELL, width);
            layout.canvas().line(0.6, false, STRIPE, left + from, below - (from - at), left + to,
                    below - (to - at));
        }
    }

    private void legend(PdfPhrases phrases, boolean marked) {
        double x = PageLayout.LEFT + AXIS;
        double y = top + PLOT + 48;
        x = key(x, y, false, VALENCE, phrases.text(PdfTexts.VALENCE));
        x = key(x, y, true, AROUSAL, phrases.text(PdfTexts.AROUSAL));
        x = key(x, y, true, TURN, phrases.text(PdfTexts.TURNING));
        if (marked) {
            x = key(x, y, false, PageLayout.INK, phrases.text(PdfTexts.MARKERS));
        }
        layout.canvas().box(x, y - 7, 18, CELL - 1, UNREAD);
        layout.canvas().text(x + 24, y, SMALL, false, PageLayout.MUTED, phrases.text(PdfTexts.UNREAD));
    }

    private double key(double x, double y, boolean dashed, int colour, String text) {
        layout.canvas().line(1.4, dashed, colour, x, y - 3, x + 18, y - 3);
        layout.canvas().text(x + 24, y, SMALL, false, PageLayout.MUTED, text);
        return x + 44 + layout.canvas().width(SMALL, text);
    }

    private double x(long time) {
        double share = (double) (Math.max(from, Math.min(to, time)) - from) / (to - from);
        return PageLayout.LEFT + AXIS + (PageLayout.WIDTH - AXIS) * share;
    }

    private double y(double value) {
        return top + PLOT * (1 - value) / 2 + 4;
    }
}
