package dev.maeum.report.pdf;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSecond;
import dev.maeum.marker.MarkerContext;
import dev.maeum.report.TurningPoint;
import dev.maeum.report.UnreadSpan;
import dev.maeum.session.EmotionSummary;

/** The findings of a report: timeline, shares, course, turning points, and unread spans. */
final class PdfFindings {

    private final PageLayout layout;
    private final PdfPhrases phrases;
    private final SessionReadings readings;
    private final List<StoredCycle> cycles;

    PdfFindings(PageLayout layout, PdfPhrases phrases, SessionReadings readings) {
        this.layout = layout;
        this.phrases = phrases;
        this.readings = readings;
        this.cycles = readings.cycles();
    }

    /**
     * @param summary null without readings
     * @param markers drawn on the timeline, as {@code seconds}
     */
    void write(EmotionSummary summary, List<MarkerContext> markers, Iterable<StoredSecond> seconds) {
        List<TurningPoint> turns = TurningPoint.of(cycles, seconds);
        if (summary != null) {
            if (!cycles.isEmpty()) {
                layout.heading(phrases.text(PdfTexts.TIMELINE), PdfTimeline.HEIGHT);
                PdfTimeline.draw(layout, cycles, seconds, turns, markers, phrases);
            }
            shares(summary);
        }
        course(summary == null ? null : summary.trendDetail());
        turning(turns);
        unread();
    }

    private void shares(EmotionSummary summary) {
        layout.heading(phrases.text(PdfTexts.SHARES), PageLayout.TWO_LINES);
        List<Emotion> emotions = Stream.concat(
                readings.readablePredecessor().stream().map(PredecessorReading::emotion),
                readings.readableCycles().stream().map(StoredCycle::emotion)).toList();
        Map<Emotion, Long> counts = emotions.stream().collect(
                Collectors.groupingBy(emotion -> emotion, () -> new EnumMap<>(Emotion.class), Collectors.counting()));
        counts.entrySet().stream().sorted(Map.Entry.<Emotion, Long>comparingByValue().reversed())
                .forEach(share -> layout.bar(phrases.name(share.getKey()), PdfTimeline.colour(share.getKey()),
                        (int) Math.round(100.0 * share.getValue() / emotions.size())));
        layout.note(phrases.text(PdfTexts.BALANCE, summary.positiveRatio(), summary.negativeRatio()));
    }

    private void course(EmotionSummary.TrendDetail detail) {
        layout.heading(phrases.text(PdfTexts.COURSE), PageLayout.TWO_LINES);
        if (detail == null || detail.beginning() == null) {
            layout.paragraph(phrases.text(PdfTexts.COURSE_NONE));
            return;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(phrases.text(PdfTexts.FIRST), phrases.name(detail.beginning().emotion()));
        parts.put(phrases.text(PdfTexts.MIDDLE), phrases.name(detail.middle().emotion()));
        parts.put(phrases.text(PdfTexts.LAST), phrases.name(detail.end().emotion()));
        layout.figures(parts);
    }

    private void turning(List<TurningPoint> points) {
        layout.heading(phrases.text(PdfTexts.TURNING), PageLayout.TWO_LINES);
        points.forEach(point -> layout.paragraph(phrases.turn(point)));
        if (points.isEmpty()) {
            layout.paragraph(phrases.text(PdfTexts.TURNING_NONE));
        }
    }

    private void unread() {
        if (cycles.isEmpty() && !readings.predecessor().isEmpty()) {
            return;
        }
        layout.heading(phrases.text(PdfTexts.UNREAD), PageLayout.TWO_LINES);
        List<UnreadSpan> spans = UnreadSpan.of(cycles);
        spans.forEach(span -> layout.paragraph(phrases.span(span)));
        if (spans.isEmpty()) {
            // No cycle at all, or no cycle without a reading.
            layout.paragraph(phrases.text(cycles.isEmpty() ? PdfTexts.NO_CYCLES : PdfTexts.UNREAD_NONE));
        }
    }
}
