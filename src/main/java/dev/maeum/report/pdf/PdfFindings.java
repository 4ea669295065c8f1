package dev.maeum.report.pdf;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.StoredCycle;
import dev.maeum.report.TurningPoint;
import dev.maeum.report.UnreadSpan;
import dev.maeum.session.EmotionSummary;

/** What a session's cycles show together, on paper: their course, shares, turning points, and what was not read. */
final class PdfFindings {

    private final PageLayout layout;
    private final PdfPhrases speech;
    private final List<StoredCycle> cycles;

    PdfFindings(PageLayout layout, PdfPhrases speech, List<StoredCycle> cycles) {
        this.layout = layout;
        this.speech = speech;
        this.cycles = cycles;
    }

    /** @param summary null if nothing was read */
    void write(EmotionSummary summary) {
        if (summary != null) {
            layout.heading(speech.words(PdfTexts.TIMELINE), PdfTimeline.HEIGHT);
            PdfTimeline.draw(layout, cycles, speech);
            shares(summary);
        }
        course(summary == null ? null : summary.trendDetail());
        turning();
        unread();
    }

    private void shares(EmotionSummary summary) {
        layout.heading(speech.words(PdfTexts.SHARES), PageLayout.TWO_LINES);
        List<StoredCycle> readings = cycles.stream().filter(StoredCycle::isReadable).toList();
        Map<Emotion, Long> counts = readings.stream().collect(
                Collectors.groupingBy(StoredCycle::emotion, () -> new EnumMap<>(Emotion.class), Collectors.counting()));
        counts.entrySet().stream().sorted(Map.Entry.<Emotion, Long>comparingByValue().reversed())
                .forEach(share -> layout.bar(speech.name(share.getKey()), PdfTimeline.COLOURS.get(share.getKey()),
                        (int) Math.round(100.0 * share.getValue() / readings.size())));
        layout.note(speech.words(PdfTexts.BALANCE, summary.positiveRatio(), summary.negativeRatio()));
    }

    private void course(EmotionSummary.TrendDetail detail) {
        layout.heading(speech.words(PdfTexts.COURSE), PageLayout.TWO_LINES);
        if (detail == null || detail.beginning() == null) {
            layout.paragraph(speech.words(PdfTexts.COURSE_NONE));
            return;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(speech.words(PdfTexts.FIRST), speech.name(detail.beginning().emotion()));
        parts.put(speech.words(PdfTexts.MIDDLE), speech.name(detail.middle().emotion()));
        parts.put(speech.words(PdfTexts.LAST), speech.name(detail.end().emotion()));
        layout.figures(parts);
    }

    private void turning() {
        layout.heading(speech.words(PdfTexts.TURNING), PageLayout.TWO_LINES);
        List<TurningPoint> points = TurningPoint.of(cycles);
        points.forEach(point -> layout.paragraph(speech.turn(point)));
        if (points.isEmpty()) {
            layout.paragraph(speech.words(PdfTexts.TURNING_NONE));
        }
    }

    private void unread() {
        layout.heading(speech.words(PdfTexts.UNREAD), PageLayout.TWO_LINES);
        List<UnreadSpan> spans = UnreadSpan.of(cycles);
        spans.forEach(span -> layout.paragraph(speech.span(span)));
        if (spans.isEmpty()) {
            // Nothing was there to be read, or all of it was.
            layout.paragraph(speech.words(cycles.isEmpty() ? PdfTexts.NO_CYCLES : PdfTexts.UNREAD_NONE));
        }
    }
}
