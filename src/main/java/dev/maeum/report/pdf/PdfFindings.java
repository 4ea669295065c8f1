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

    private final Sheet sheet;
    private final PdfSpeech speech;
    private final List<StoredCycle> cycles;

    PdfFindings(Sheet sheet, PdfSpeech speech, List<StoredCycle> cycles) {
        this.sheet = sheet;
        this.speech = speech;
        this.cycles = cycles;
    }

    /** @param summary null if nothing was read */
    void write(EmotionSummary summary) {
        if (summary != null) {
            sheet.heading(speech.words(PdfWords.TIMELINE), PdfTimeline.HEIGHT);
            PdfTimeline.draw(sheet, cycles, speech);
            shares(summary);
        }
        course(summary == null ? null : summary.trendDetail());
        turning();
        unread();
    }

    private void shares(EmotionSummary summary) {
        sheet.heading(speech.words(PdfWords.SHARES), Sheet.TWO_LINES);
        List<StoredCycle> readings = cycles.stream().filter(StoredCycle::isReadable).toList();
        Map<Emotion, Long> counts = readings.stream().collect(
                Collectors.groupingBy(StoredCycle::emotion, () -> new EnumMap<>(Emotion.class), Collectors.counting()));
        counts.entrySet().stream().sorted(Map.Entry.<Emotion, Long>comparingByValue().reversed())
                .forEach(share -> sheet.bar(speech.name(share.getKey()), PdfTimeline.COLOURS.get(share.getKey()),
                        (int) Math.round(100.0 * share.getValue() / readings.size())));
        sheet.note(speech.words(PdfWords.BALANCE, summary.positiveRatio(), summary.negativeRatio()));
    }

    private void course(EmotionSummary.TrendDetail detail) {
        sheet.heading(speech.words(PdfWords.COURSE), Sheet.TWO_LINES);
        if (detail == null || detail.beginning() == null) {
            sheet.paragraph(speech.words(PdfWords.COURSE_NONE));
            return;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(speech.words(PdfWords.FIRST), speech.name(detail.beginning().emotion()));
        parts.put(speech.words(PdfWords.MIDDLE), speech.name(detail.middle().emotion()));
        parts.put(speech.words(PdfWords.LAST), speech.name(detail.end().emotion()));
        sheet.figures(parts);
    }

    private void turning() {
        sheet.heading(speech.words(PdfWords.TURNING), Sheet.TWO_LINES);
        List<TurningPoint> points = TurningPoint.of(cycles);
        points.forEach(point -> sheet.paragraph(speech.turn(point)));
        if (points.isEmpty()) {
            sheet.paragraph(speech.words(PdfWords.TURNING_NONE));
        }
    }

    private void unread() {
        sheet.heading(speech.words(PdfWords.UNREAD), Sheet.TWO_LINES);
        List<UnreadSpan> spans = UnreadSpan.of(cycles);
        spans.forEach(span -> sheet.paragraph(speech.span(span)));
        if (spans.isEmpty()) {
            // Nothing was there to be read, or all of it was.
            sheet.paragraph(speech.words(cycles.isEmpty() ? PdfWords.NO_CYCLES : PdfWords.UNREAD_NONE));
        }
    }
}
