package dev.maeum.emotion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.face.LandmarkFrame;

/**
 * A face and the expression that somebody else saw in it.
 *
 * @param keptAside whether nothing may be fitted to it: so are the first, third, fifth ... face of every label, in the
 *        order of the file
 */
record LabelledFace(String label, boolean keptAside, LandmarkFrame frame) {

    private static final int FRAMES = 24;
    private static final long INTERVAL = 40;

    /** Reads a gzipped table with a header: label, x0, y0, z0, ... x477, y477, z477, image-normalised, aspect 1. */
    static List<LabelledFace> read(Path table) throws IOException {
        List<LabelledFace> faces = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
            for (String line : reader.lines().skip(1).toList()) {
                String[] cells = line.split(",");
                int number = seen.merge(cells[0], 1, Integer::sum);
                faces.add(new LabelledFace(cells[0], number % 2 == 1, frame(cells)));
            }
        }
        return faces;
    }

    private static LandmarkFrame frame(String[] cells) {
        LandmarkFrame frame = new LandmarkFrame();
        frame.clear(1);
        for (int i = 1; i < cells.length; i += 3) {
            frame.add(Float.parseFloat(cells[i]), Float.parseFloat(cells[i + 1]), Float.parseFloat(cells[i + 2]));
        }
        return frame;
    }

    /** The face as a live session would see it: a cycle of identical frames, no personal neutral. */
    Cycle cycle() {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        for (int i = 0; i < FRAMES; i++) {
            assembler.add(frame, i * INTERVAL);
        }
        return assembler.close(FRAMES * INTERVAL).orElseThrow();
    }
}
