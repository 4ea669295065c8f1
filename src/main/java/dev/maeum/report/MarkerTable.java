package dev.maeum.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.face.ActionUnit;
import dev.maeum.marker.IntervalMeans;
import dev.maeum.marker.Marker;
import dev.maeum.marker.MarkerContext;

/**
 * CSV table of a session's markers (RFC 4180), with the readings around them. Empty cells mean that there was no reading.
 * It begins with a byte order mark, without which spreadsheets garble Korean text.
 */
final class MarkerTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LINE = "\r\n";
    // Spreadsheets evaluate cells that begin so, some also behind space or in full-width form.
    private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*");
    private static final Pattern SPECIAL = Pattern.compile("[\",;\r\n\t]");

    private final long startedAt;
    private final DateTimeFormatter time;

    /** @param startedAt the start of the session, epoch milliseconds */
    MarkerTable(long startedAt, ZoneId zone) {
        this.startedAt = startedAt;
        this.time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
    }

    String of(List<MarkerContext> markers) {
        return Stream.concat(Stream.of(header()), markers.stream().map(this::row))
                .map(cells -> cells.stream().map(MarkerTable::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining(LINE, BYTE_ORDER_MARK, LINE));
    }

    private static List<Object> header() {
        List<Object> header = new ArrayList<>(List.of("time", "timestamp", "relativeTime", "author", "label"));
        for (String side : List.of("before", "after")) {
            Stream.of("seconds", "valence", "arousal").forEach(name -> header.add(side + "_" + name));
            for (ActionUnit unit : ActionUnit.values()) {
                header.add(side + "_" + unit);
            }
        }
        return header;
    }

    private List<Object> row(MarkerContext context) {
        Marker marker = context.marker();
        List<Object> row = new ArrayList<>(List.of(time.format(Instant.ofEpochMilli(marker.timestamp())),
                marker.timestamp(), marker.timestamp() - startedAt, marker.author().key(), marker.label()));
        addSide(row, context.before());
        addSide(row, context.after());
        return row;
    }

    private static void addSide(List<Object> row, Optional<IntervalMeans> side) {
        row.add(side.map(IntervalMeans::seconds).orElse(null));
        row.add(side.map(IntervalMeans::valence).orElse(null));
        row.add(side.map(IntervalMeans::arousal).orElse(null));
        for (ActionUnit unit : ActionUnit.values()) {
            row.add(side.map(means -> means.units().get(unit)).orElse(null));
        }
    }

    private static String cell(Object value) {
        String text = Objects.toString(value, "");
        String plain = value instanceof String && FORMULA.matcher(text).matches() ? "'" + text : text;
        return SPECIAL.matcher(plain).find() ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
