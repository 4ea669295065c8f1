package dev.maeum.report;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.journal.StoredEmotion;

/**
 * CSV tables of a session's emotions, with the columns of the predecessor. Columns that this service does not compute
 * (risk, alerts, cognitive distortions, dominance) are empty. All cells are numbers and emotion names, so no cell can
 * be run as a formula.
 */
final class Csv {

    private static final String VAD = "index,timestamp,valence,arousal,dominance,riskScore,riskLevel,alertsCount";
    private static final String EMOTION = "index,timestamp,relativeTime,emotion,frameCount,sttLength,"
            + "hasCBTDistortion,cbtDistortionCount";

    private Csv() {}

    static String vad(List<StoredEmotion> emotions) {
        return table(VAD, emotions, emotion -> row(emotion.cycle(), emotion.timestamp(), emotion.reading().valence(),
                emotion.reading().arousal(), null, null, null, null));
    }

    /** @param startedAt the start of the session; {@code relativeTime} is in milliseconds since then */
    static String emotion(List<StoredEmotion> emotions, long startedAt) {
        return table(EMOTION, emotions, emotion -> row(emotion.cycle(), emotion.timestamp(),
                emotion.timestamp() - startedAt, emotion.reading().emotion().key(), emotion.frameCount(),
                emotion.speech().length(), null, null));
    }

    private static String table(String header, List<StoredEmotion> emotions, Function<StoredEmotion, String> row) {
        return Stream.concat(Stream.of(header), emotions.stream().map(row)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Object... cells) {
        return Stream.of(cells).map(cell -> Objects.toString(cell, "")).collect(Collectors.joining(","));
    }
}
