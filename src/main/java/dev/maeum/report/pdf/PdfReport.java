package dev.maeum.report.pdf;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSession;
import dev.maeum.report.Observations;
import dev.maeum.session.EmotionSummary;
import dev.maeum.session.Language;

/** A session on paper: what the page shows of it, in the same order, with every cycle. */
final class PdfReport {

    // Numbers alone: a native image has the names of months in one language only.
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<Double> COLUMNS = List.of(0.07, 0.08, 0.12, 0.1, 0.09, 0.09, 0.22, 0.23);

    private final StoredSession session;
    private final List<StoredCycle> cycles;
    private final EmotionSummary summary;
    private final PdfPhrases speech;
    private final PageLayout layout;

    private PdfReport(StoredSession session, List<StoredCycle> cycles, Language language, Typeface typeface) {
        this.session = session;
        this.cycles = cycles;
        this.summary = EmotionSummary.of(cycles, language);
        this.speech = new PdfPhrases(language, session.startedAt());
        this.layout = new PageLayout(new PdfCanvas(typeface));
    }

    /** @param zone whose clock the beginning is told by */
    static byte[] of(StoredSession session, List<StoredCycle> cycles, Language language, ZoneId zone,
            Typeface typeface) {
        PdfReport report = new PdfReport(session, cycles, language, typeface);
        String began = MINUTE.format(Instant.ofEpochMilli(session.startedAt()).atZone(zone));
        report.head(began + " (" + zone.getId() + ")");
        report.figures();
        report.observations();
        new PdfFindings(report.layout, report.speech, cycles).write(report.summary);
        report.table();
        return report.layout.bytes(report.words(PdfTexts.TITLE) + ", " + began,
                language == Language.KOREAN ? "ko" : "en", report.words(PdfTexts.DISCLAIMER));
    }

    private void head(String began) {
        layout.title(words(PdfTexts.TITLE));
        layout.paragraph(words(PdfTexts.WHO, session.userId(), Objects.requireNonNullElse(session.counselorId(), "–")));
        layout.note(words(PdfTexts.BEGAN) + " " + began);
        layout.note(words(PdfTexts.ID) + " " + session.id().value());
        long pending = cycles.stream().filter(StoredCycle::isPending).count();
        if (!session.isEnded()) {
            layout.note(words(PdfTexts.RUNNING));
        }
        if (pending > 0) {
            layout.note(words(PdfTexts.PENDING, pending));
        }
        layout.room(6);
    }

    private void figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        if (summary != null) {
            figures.put(words(PdfTexts.MOST), speech.name(summary.primaryEmotion().emotion()));
            figures.put(words(PdfTexts.STATE), summary.emotionalState());
            figures.put(words(PdfTexts.TREND), summary.trend());
            figures.put(words(PdfTexts.INTENSITY), String.valueOf(summary.averageIntensity()));
        }
        figures.put(words(PdfTexts.CYCLES), words(PdfTexts.OF, readable(), cycles.size()));
        if (session.isEnded()) {
            figures.put(words(PdfTexts.DURATION), speech.time(session.endedAt()));
        }
        layout.figures(figures);
    }

    private void observations() {
        layout.heading(words(PdfTexts.OBSERVATIONS), PageLayout.TWO_LINES);
        Observations.of(cycles.size(), readable(), summary, speech.language()).forEach(layout::paragraph);
    }

    private void table() {
        if (!cycles.isEmpty()) {
            layout.heading(words(PdfTexts.TABLE), PageLayout.TWO_LINES);
            layout.table(COLUMNS,
                    Stream.of(PdfTexts.NUMBER, PdfTexts.TIME, PdfTexts.EMOTION, PdfTexts.CONFIDENCE, PdfTexts.VALENCE,
                            PdfTexts.AROUSAL, PdfTexts.DECIDED, PdfTexts.EVIDENCE).map(speech::words).toList(),
                    cycles.stream().map(speech::row).toList());
        }
    }

    private int readable() {
        return (int) cycles.stream().filter(StoredCycle::isReadable).count();
    }

    private String words(PdfTexts words, Object... values) {
        return speech.words(words, values);
    }
}
