package dev.maeum.report;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.emotion.Emotion;
import dev.maeum.face.ActionUnit;
import dev.maeum.journal.StoredSecond;

/**
 * CSV table of a session's seconds, for spreadsheets and statistics: a byte order mark, so that both read it as UTF-8, and
 * units in the heads. All cells are numbers and times, so no cell can be run as a formula.
 */
final class SecondsTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> UNITS = Arrays.stream(ActionUnit.values()).map(ActionUnit::name).toList();

    private SecondsTable() {}

    /** @param zone of the column {@code time} */
    static void write(Iterable<StoredSecond> seconds, ZoneId zone, Writer out) throws IOException {
        out.append(BYTE_ORDER_MARK).append(heads()).append("\r\n");
        for (StoredSecond second : seconds) {
            out.append(row(Second.of(second, zone))).append("\r\n");
        }
    }

    private static String heads() {
        return Stream.of(Stream.of("time (ISO 8601)", "timestamp (ms since 1970-01-01 UTC)", "cycle", "usable frames",
                "valence (-1 to 1)", "arousal (-1 to 1)"),
                Stream.of(Emotion.values()).map(emotion -> emotion.key() + " (probability)"),
                UNITS.stream().map(unit -> unit + " (SD from neutral)"),
                Stream.of("head yaw (degrees)", "head pitch (degrees)", "head roll (degrees)",
                        "gaze yaw against head (degrees)", "gaze pitch against head (degrees)",
                        "gaze to camera (degrees)"))
                .flatMap(heads -> heads).collect(Collectors.joining(","));
    }

    private static String row(Second second) {
        List<Object> cells = new ArrayList<>(List.of(second.time(), second.timestamp(), second.cycle(),
                second.frames(), second.valence(), second.arousal()));
        for (Emotion emotion : Emotion.values()) {
            cells.add(second.probabilities().get(emotion.key()));
        }
        UNITS.forEach(unit -> cells.add(second.units().get(unit)));
        cells.addAll(List.of(second.head().yaw(), second.head().pitch(), second.head().roll()));
        Second.Gaze gaze = second.gaze();
        cells.add(gaze == null ? null : gaze.yaw());
        cells.add(gaze == null ? null : gaze.pitch());
        cells.add(gaze == null ? null : gaze.offCamera());
        return cells.stream().map(cell -> Objects.toString(cell, "")).collect(Collectors.joining(","));
    }
}
