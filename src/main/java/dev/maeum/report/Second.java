package dev.maeum.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.maeum.journal.StoredSecond;

/**
 * A second of a session.
 *
 * @param timestamp its beginning, epoch milliseconds
 * @param time the same in ISO 8601, with the zone's offset
 * @param frames that were usable
 * @param valence -1..1, as {@code arousal}
 * @param probabilities by emotion, 0..1
 * @param units by action unit, in standard deviations of the neutral face from it
 * @param gaze null without irises or open eyes
 */
record Second(long timestamp, String time, int cycle, int frames, double valence, double arousal,
        Map<String, Double> probabilities, Map<String, Double> units, Head head, Gaze gaze) {

    /** Degrees. */
    record Head(int yaw, int pitch, int roll) {}

    /** Degrees, against the head and between gaze and camera. */
    record Gaze(int yaw, int pitch, int offCamera, boolean towardsCamera) {}

    static Second of(StoredSecond second, ZoneId zone) {
        Map<String, Double> probabilities = new TreeMap<>();
        second.probabilities().forEach((emotion, share) -> probabilities.put(emotion.key(), share));
        Map<String, Double> units = new LinkedHashMap<>();
        second.units().forEach((unit, deviation) -> units.put("AU" + unit, deviation));
        return new Second(second.timestamp(), iso(second.timestamp(), zone), second.cycle(), second.frames(),
                second.valence(), second.arousal(), probabilities, units,
                new Head(second.yaw(), second.pitch(), second.roll()), gaze(second));
    }

    private static Gaze gaze(StoredSecond second) {
        return second.gaze() == null
                ? null
                : new Gaze((int) second.gaze().yaw(), (int) second.gaze().pitch(), (int) second.gaze().offCamera(),
                        second.gaze().isTowardsCamera());
    }

    private static String iso(long millis, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }
}
