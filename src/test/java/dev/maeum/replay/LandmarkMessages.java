package dev.maeum.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Landmark messages in the web client's form, one after the other, without end. */
public interface LandmarkMessages {

    /** The message that is sent this many seconds after the first. */
    String at(double seconds, int index);

    /** The lines of a file, plain or gzipped, over and over. */
    static LandmarkMessages of(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("there is no file " + file);
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().filter(line -> !line.isBlank()).toList();
            if (lines.isEmpty()) {
                throw new IOException(file + " holds no messages");
            }
            return (seconds, index) -> lines.get(index % lines.size());
        }
    }

    /** A face that smiles, rests, is surprised and frowns, ten seconds each, with a swaying head and blinking eyes. */
    static LandmarkMessages synthetic() {
        Random random = new Random(20261122);
        List<SyntheticFace> moods = List.of(SyntheticFace.smiling(), SyntheticFace.neutral(),
                SyntheticFace.surprised(), SyntheticFace.angry());
        return (seconds, index) -> {
            SyntheticFace mood = moods.get((int) (seconds / 10) % moods.size());
            boolean blinking = seconds % 4 > 3.8;
            SyntheticFace face = (blinking ? mood.with(Unit.AU45, 1) : mood)
                    .turned(6 * Math.sin(seconds / 3), 3 * Math.sin(seconds / 2), 2 * Math.sin(seconds / 5))
                    .at(0.5 + 0.02 * Math.sin(seconds / 4), 0.5 + 0.01 * Math.cos(seconds / 3), 0.2);
            return json(face.points(random, 0.0005));
        };
    }

    /** One message with these points. */
    static String json(float[][] points) {
        StringBuilder json = new StringBuilder(points.length * 56).append("{\"type\":\"landmarks\",\"data\":[");
        for (int i = 0; i < points.length; i++) {
            json.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "{\"x\":%.6f,\"y\":%.6f,\"z\":%.6f}",
                    points[i][0], points[i][1], points[i][2]));
        }
        return json.append("],\"timestamp\":").append(System.currentTimeMillis()).append('}').toString();
    }
}
