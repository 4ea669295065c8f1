package dev.maeum.emotion;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Somebody whose face was recorded with several expressions, those at rest first.
 *
 * @param set what the recording belongs to, by the first letter of the id: {@code ck}, {@code jaffe} or {@code webcams}
 */
record LabelledPerson(String set, String id, List<LabelledClip> clips) {

    static final List<String> SETS = List.of("ck", "jaffe", "webcams");

    /**
     * Reads gzipped files, big-endian: number of people; of each the id, the number of clips; of each the label, aspect,
     * frames and points; then the points of every frame as three shorts: x and y in ten-thousandths of the picture's width
     * and height, z in two-thousandths of its width.
     */
    static List<LabelledPerson> read(List<Path> files) throws IOException {
        List<LabelledPerson> people = new ArrayList<>();
        for (Path file : files) {
            try (InputStream raw = Files.newInputStream(file);
                    DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(raw)))) {
                for (int left = in.readInt(); left > 0; left--) {
                    String id = in.readUTF();
                    List<LabelledClip> clips = new ArrayList<>();
                    for (int clip = in.readInt(); clip > 0; clip--) {
                        clips.add(LabelledClip.read(in));
                    }
                    people.add(new LabelledPerson(set(id), id, clips));
                }
            }
        }
        return people;
    }

    private static String set(String id) {
        return SETS.stream().filter(set -> set.charAt(0) == id.charAt(0)).findFirst().orElse(SETS.get(2));
    }

    List<LabelledClip> rests() {
        return clips.stream().filter(LabelledClip::isRest).toList();
    }

    /** The clips whose label is one that a reading can have. */
    List<LabelledClip> scored() {
        return clips.stream().filter(clip -> Guess.LABELS.contains(clip.label())).toList();
    }
}
