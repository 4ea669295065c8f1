package dev.maeum.report.pdf;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.face.ActionUnit;
import dev.maeum.marker.IntervalMeans;
import dev.maeum.marker.Marker;
import dev.maeum.marker.MarkerContext;

/** The markers of a report, with the readings before and after each. Written only if there are any. */
final class PdfMarkers {

    private static final List<Double> COLUMNS = List.of(0.08, 0.34, 0.12, 0.15, 0.15, 0.16);
    private static final int STRONGEST = 2;
    /** As on the page: a smaller change, in standard deviations of the neutral face, is none. */
    private static final double SMALLEST = 0.5;
    private static final String NO_READING = "–";

    private final PageLayout layout;
    private final PdfPhrases phrases;

    PdfMarkers(PageLayout layout, PdfPhrases phrases) {
        this.layout = layout;
        this.phrases = phrases;
    }

    void write(List<MarkerContext> markers) {
        if (markers.isEmpty()) {
            return;
        }
        layout.heading(phrases.text(PdfTexts.MARKERS), PageLayout.TWO_LINES);
        layout.note(phrases.text(PdfTexts.MARKER_SIDES));
        layout.table(COLUMNS,
                Stream.of(PdfTexts.TIME, PdfTexts.MARKER_LABEL, PdfTexts.MARKER_AUTHOR, PdfTexts.VALENCE,
                        PdfTexts.AROUSAL, PdfTexts.MARKER_UNITS).map(phrases::text).toList(),
                markers.stream().map(this::row).toList());
    }

    private List<String> row(MarkerContext context) {
        Marker marker = context.marker();
        return List.of(phrases.time(marker.timestamp()), marker.label(),
                phrases.text(marker.author() == Marker.Author.CLIENT ? PdfTexts.CLIENT : PdfTexts.COUNSELLOR),
                change(context, IntervalMeans::valence), change(context, IntervalMeans::arousal), units(context));
    }

    private static String change(MarkerContext context, Function<IntervalMeans, Double> value) {
        return figure(context.before().map(value)) + " → " + figure(context.after().map(value));
    }

    private static String figure(Optional<Double> value) {
        return value.map(number -> String.format(Locale.ROOT, "%.2f", number)).orElse(NO_READING);
    }

    private static String units(MarkerContext context) {
        if (context.before().isEmpty() || context.after().isEmpty()) {
            return NO_READING;
        }
        Map<ActionUnit, Double> before = context.before().get().units();
        return context.after().get().units().entrySet().stream().filter(unit -> before.containsKey(unit.getKey()))
                .map(unit -> Map.entry(unit.getKey(), unit.getValue() - before.get(unit.getKey())))
                .filter(unit -> Math.abs(unit.getValue()) >= SMALLEST)
                .sorted(Comparator.comparingDouble(unit -> -Math.abs(unit.getValue()))).limit(STRONGEST)
                .map(unit -> String.format(Locale.ROOT, "%s %+.1f", unit.getKey(), unit.getValue()))
                .collect(Collectors.joining(", "));
    }
}
