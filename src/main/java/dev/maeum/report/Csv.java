package dev.maeum.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.StoredEmotion;

/**
 * CSV tables of a session's emotions, with the columns of the predecessor. Columns that this service does not compute
 * (risk, alerts, cognitive distortions, dominance) are empty. The readings of the predecessor come first, with its name
 * in place of a cycle's number. All cells are numbers and names, so no cell can be run as a formula.
 */
final class Csv {

    private static final String VAD = "index,timestamp,valence,arousal,dominance,riskScore,riskLevel,alertsCount";
    private static final String EMOTION = "index,timestamp,relativeTime,emotion,frameCount,sttLength,"
            + "hasCBTDistortion,cbtDistortionCount";

    private Csv() {}

    static void writeVad(List<PredecessorReading> predecessor, Iterable<StoredEmotion> emotions, Writer out)
            throws IOException {
        write(out, VAD);
        for (PredecessorReading reading : predecessor) {
            write(out, row(PredecessorReading.SOURCE, reading.timestamp(), null, null, null, null, null, null));
        }
        for (StoredEmotion emotion : emotions) {
            write(out, row(emotion.cycle(), emotion.timestamp(), emotion.reading().valence(),
                    emotion.reading().arousal(), null, null, null, null));
        }
    }

    /** @param startedAt the start of the session; {@code relativeTime} is in milliseconds since then */
    static void writeEmotion(List<PredecessorReading> predecessor, Iterable<StoredEmotion> emotions, long startedAt,
            Writer out) throws IOException {
        write(out, EMOTION);
        for (PredecessorReading reading : predecessor) {
            write(out, row(PredecessorReading.SOURCE, reading.timestamp(),
                    reading.timestamp() == null ? null : reading.timestamp() - startedAt,
                    reading.isReadable() ? reading.emotion().key() : null, reading.frameCount(), reading.sttLength(),
                    null, null));
        }
        for (StoredEmotion emotion : emotions) {
            write(out, row(emotion.cycle(), emotion.timestamp(), emotion.timestamp() - startedAt,
                    emotion.reading().emotion().key(), emotion.frameCount(), emotion.speech().length(), null, null));
        }
    }

    private static void write(Writer out, String line) throws IOException {
        out.append(line).append('\n');
    }

    private static String row(Object... cells) {
        return Stream.of(cells).map(cell -> Objects.toString(cell, "")).collect(Collectors.joining(","));
    }
}
