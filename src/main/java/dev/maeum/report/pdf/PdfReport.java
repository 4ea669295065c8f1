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
    private final PdfSpeech speech;
    private final Sheet sheet;

    private PdfReport(StoredSession session, List<StoredCycle> cycles, Language language, Typeface typeface) {
        this.session = session;
        this.cycles = cycles;
        this.summary = EmotionSummary.of(cycles, language);
        this.speech = new PdfSpeech(language, session.startedAt());
        this.sheet = new Sheet(new Paper(typeface));
    }

    /** @param zone whose clock the beginning is told by */
    static byte[] of(StoredSession session, List<StoredCycle> cycles, Language language, ZoneId zone,
            Typeface typeface) {
        PdfReport report = new PdfReport(session, cycles, language, typeface);
        String began = MINUTE.format(Instant.ofEpochMilli(session.startedAt()).atZone(zone));
        report.head(began + " (" + zone.getId() + ")");
        report.figures();
        report.observations();
        new PdfFindings(report.sheet, report.speech, cycles).write(report.summary);
        report.table();
        return report.sheet.bytes(report.words(PdfWords.TITLE) + ", " + began,
                language == Language.KOREAN ? "ko" : "en", report.words(PdfWords.DISCLAIMER));
    }

    private void head(String began) {
        sheet.title(words(PdfWords.TITLE));
        sheet.paragraph(words(PdfWords.WHO, session.userId(), Objects.requireNonNullElse(session.counselorId(), "–")));
        sheet.note(words(PdfWords.BEGAN) + " " + began);
        sheet.note(words(PdfWords.ID) + " " + session.id().value());
        long pending = cycles.stream().filter(StoredCycle::isPending).count();
        if (!session.isEnded()) {
            sheet.note(words(PdfWords.RUNNING));
        }
        if (pending > 0) {
            sheet.note(words(PdfWords.PENDING, pending));
        }
        sheet.room(6);
    }

    private void figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        if (summary != null) {
            figures.put(words(PdfWords.MOST), speech.name(summary.primaryEmotion().emotion()));
            figures.put(words(PdfWords.STATE), summary.emotionalState());
            figures.put(words(PdfWords.TREND), summary.trend());
            figures.put(words(PdfWords.INTENSITY), String.valueOf(summary.averageIntensity()));
        }
        figures.put(words(PdfWords.CYCLES), words(PdfWords.OF, readable(), cycles.size()));
        if (session.isEnded()) {
            figures.put(words(PdfWords.DURATION), speech.time(session.endedAt()));
        }
        sheet.figures(figures);
    }

    private void observations() {
        sheet.heading(words(PdfWords.OBSERVATIONS), Sheet.TWO_LINES);
        Observations.of(cycles.size(), readable(), summary, speech.language()).forEach(sheet::paragraph);
    }

    private void table() {
        if (!cycles.isEmpty()) {
            sheet.heading(words(PdfWords.TABLE), Sheet.TWO_LINES);
            sheet.table(COLUMNS,
                    Stream.of(PdfWords.NUMBER, PdfWords.TIME, PdfWords.EMOTION, PdfWords.CONFIDENCE, PdfWords.VALENCE,
                            PdfWords.AROUSAL, PdfWords.DECIDED, PdfWords.EVIDENCE).map(speech::words).toList(),
                    cycles.stream().map(speech::row).toList());
        }
    }

    private int readable() {
        return (int) cycles.stream().filter(StoredCycle::isReadable).count();
    }

    private String words(PdfWords words, Object... values) {
        return speech.words(words, values);
    }
}
