package dev.maeum.report.pdf;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Evidence;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.StoredCycle;
import dev.maeum.report.TurningPoint;
import dev.maeum.report.UnreadReasons;
import dev.maeum.report.UnreadSpan;
import dev.maeum.rest.Language;

/** Formats the values of a report in one language; times are relative to the start of the session. */
record PdfPhrases(Language language, long startedAt) {

    String text(PdfTexts text, Object... values) {
        return text.in(language, values);
    }

    String name(Emotion emotion) {
        String key = emotion.key();
        return language == Language.KOREAN
                ? emotion.korean()
                : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    String name(String emotion) {
        return name(Emotion.of(emotion).orElseThrow());
    }

    String time(long millis) {
        return clock(millis - startedAt);
    }

    String turn(TurningPoint point) {
        boolean positive = point.change() > 0;
        return text(positive ? PdfTexts.MORE_POSITIVE : PdfTexts.MORE_NEGATIVE, time(point.time()),
                name(point.before().emotion()), name(point.at().emotion()),
                (positive ? "+" : "") + hundredths(point.change()));
    }

    String span(UnreadSpan span) {
        return text(PdfTexts.SPAN, time(span.from()), time(span.to()), status(span.status()),
                span.reason() == null ? text(PdfTexts.NO_REASON) : reason(span.reason()));
    }

    /** The cells of a cycle's table row. */
    List<String> row(StoredCycle cycle) {
        String number = String.valueOf(cycle.number());
        String time = time(cycle.endedAt());
        if (!cycle.isReadable()) {
            return List.of(number, time, status(cycle.status()), "", "", "", reason(cycle.reason()), "");
        }
        return List.of(number, time, name(cycle.emotion()), percent(cycle.confidence()), hundredths(cycle.valence()),
                hundredths(cycle.arousal()), decider(cycle), cycle.evidence().stream()
                        .map(PdfPhrases::evidence).collect(Collectors.joining(", ")));
    }

    /** The cells of the row of a reading of the predecessor. */
    List<String> row(PredecessorReading reading) {
        return List.of("–", reading.timestamp() == null ? "" : time(reading.timestamp()),
                reading.isReadable() ? name(reading.emotion()) : text(PdfTexts.STATUS_UNCLEAR), "", "", "",
                text(PdfTexts.PREDECESSOR), "");
    }

    /** Minutes and seconds: 3:07. */
    static String clock(long millis) {
        long seconds = Math.round(Math.max(0, millis) / 1000.0);
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    // Log-odds. Readings of versions before tell only how far the unit is at work.
    private static String evidence(Evidence evidence) {
        return evidence.unit() + " " + (evidence.contribution() == null
                ? percent(evidence.activation())
                : String.format(Locale.ROOT, "%+.1f", evidence.contribution()));
    }

    private String decider(StoredCycle cycle) {
        return switch (cycle.source()) {
            case "gemini" -> "Gemini (" + cycle.model() + ")";
            case "geometry" -> text(PdfTexts.GEOMETRY);
            case "unchanged" -> text(PdfTexts.UNCHANGED);
            default -> cycle.source();
        };
    }

    private String status(CycleStatus status) {
        return text(PdfTexts.valueOf("STATUS_" + status.name()));
    }

    private String reason(String reason) {
        return reason == null || reason.isEmpty() ? "" : UnreadReasons.alone(language, reason);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
