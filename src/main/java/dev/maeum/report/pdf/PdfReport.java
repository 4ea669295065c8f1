package dev.maeum.report.pdf;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.maeum.face.MeasurementReliability;
import dev.maeum.journal.PagedRows;
import dev.maeum.journal.SessionGaze;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSession;
import dev.maeum.marker.MarkerContext;
import dev.maeum.report.Observations;
import dev.maeum.rest.Language;
import dev.maeum.session.EmotionSummary;

/** A session's PDF report: the content of the page's session view, in the same order, with every reading. */
final class PdfReport {

    // Digits only: a native image has the month names of one language.
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<Double> COLUMNS = List.of(0.07, 0.08, 0.12, 0.1, 0.09, 0.09, 0.22, 0.23);

    private final NamedSession named;
    private final StoredSession session;
    private final SessionReadings readings;
    private final List<StoredCycle> cycles;
    private final PagedRows<StoredCycle> rows;
    private final List<MarkerContext> markers;
    private final Optional<SessionGaze> gaze;
    private final EmotionSummary summary;
    private final PdfPhrases phrases;
    private final PageLayout layout;

    private PdfReport(ReportContent content, Language language, PdfCanvas canvas) {
        this.named = content.named();
        this.session = content.session();
        this.readings = content.readings();
        this.cycles = readings.cycles();
        this.rows = content.rows();
        this.markers = content.markers();
        this.gaze = content.gaze();
        this.summary = EmotionSummary.of(readings, language);
        this.phrases = new PdfPhrases(language, session.startedAt());
        this.layout = new PageLayout(canvas);
    }

    /**
     * Draws the report and finishes the document.
     *
     * @param zone the time zone of the printed start time
     */
    static void draw(ReportContent content, Language language, ZoneId zone, PdfCanvas canvas) {
        PdfReport report = new PdfReport(content, language, canvas);
        String began = MINUTE.format(Instant.ofEpochMilli(content.session().startedAt()).atZone(zone));
        report.head(began + " (" + zone.getId() + ")");
        report.figures();
        report.observations();
        new PdfFindings(report.layout, report.phrases, report.readings).write(report.summary, report.markers,
                content.seconds());
        new PdfMarkers(report.layout, report.phrases).write(report.markers);
        report.table();
        if (canvas.lacksGlyphs()) {
            report.layout.room(6);
            report.layout.note(report.text(PdfTexts.LACKING));
        }
        report.layout.finish(report.text(PdfTexts.TITLE) + ", " + began,
                language == Language.KOREAN ? "ko" : "en", report.text(PdfTexts.DISCLAIMER));
    }

    private void head(String began) {
        layout.title(text(PdfTexts.TITLE));
        layout.paragraph(text(PdfTexts.WHO, named.person(), Objects.requireNonNullElse(named.counsellor(), "–")));
        layout.note(text(PdfTexts.BEGAN) + " " + began);
        layout.note(text(PdfTexts.ID) + " " + session.id().value());
        long pending = cycles.stream().filter(StoredCycle::isPending).count();
        if (!session.isEnded()) {
            layout.note(text(PdfTexts.RUNNING));
        }
        if (pending > 0) {
            layout.note(text(PdfTexts.PENDING, pending));
        }
        layout.room(6);
    }

    private void figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        if (summary != null) {
            figures.put(text(PdfTexts.MOST), phrases.name(summary.primaryEmotion().emotion()));
            figures.put(text(PdfTexts.STATE), summary.emotionalState());
            figures.put(text(PdfTexts.TREND), summary.trend());
            if (summary.averageIntensity() != null) {
                figures.put(text(PdfTexts.INTENSITY), String.valueOf(summary.averageIntensity()));
            }
        }
        figures.put(text(PdfTexts.CYCLES), text(PdfTexts.OF, readings.readableCycles().size(), cycles.size()));
        gaze.ifPresent(eyes -> figures.put(text(PdfTexts.GAZE), text(PdfTexts.GAZE_SHARE,
                Math.round(100 * eyes.towardsCamera()))));
        // The predecessor's rows may be ended without a time.
        if (session.isEnded() && session.endedAt() != null) {
            figures.put(text(PdfTexts.DURATION), phrases.time(session.endedAt()));
        }
        layout.figures(figures);
    }

    private void observations() {
        layout.heading(text(PdfTexts.OBSERVATIONS), PageLayout.TWO_LINES);
        Observations.of(readings, summary, phrases.language()).forEach(layout::paragraph);
        gaze.ifPresent(eyes -> layout.paragraph(text(
                eyes.trust() == MeasurementReliability.FAIR ? PdfTexts.GAZE_FAIR : PdfTexts.GAZE_WEAK,
                Math.round(100 * eyes.towardsCamera()), PdfPhrases.tenths(eyes.aversionsPerMinute()))));
    }

    private void table() {
        if (!cycles.isEmpty() || !readings.predecessor().isEmpty()) {
            // With the heads, of two lines, and the first row.
            layout.heading(text(PdfTexts.TABLE), 2 * PageLayout.TWO_LINES);
            List<String> heads = Stream.of(PdfTexts.NUMBER, PdfTexts.TIME, PdfTexts.EMOTION, PdfTexts.CONFIDENCE,
                    PdfTexts.VALENCE, PdfTexts.AROUSAL, PdfTexts.DECIDED, PdfTexts.EVIDENCE).map(phrases::text)
                    .toList();
            layout.table(COLUMNS, heads, readings.predecessor().stream().map(phrases::row).toList(),
                    rows.map(phrases::row));
        }
    }

    private String text(PdfTexts text, Object... values) {
        return phrases.text(text, values);
    }
}
