package dev.maeum.emotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The figures of an evaluation as JSON: {@code {"sets": {"ck": {...}, ..., "pooled": {...}}}}. */
final class EvaluationJson {

    private EvaluationJson() {}

    static void write(Path file, Map<String, Score> sets) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        sets.forEach((name, score) -> figures.put(name, figures(name, score)));
        Files.createDirectories(file.getParent());
        Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("sets", figures)));
    }

    private static Map<String, Object> figures(String name, Score score) {
        Score.Interval interval = score.interval();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("people", score.guesses().stream().map(Guess::person).distinct().count());
        figures.put("balanced", rounded(score.balancedAccuracy()));
        figures.put("low", rounded(interval.low()));
        figures.put("high", rounded(interval.high()));
        if (name.equals("webcams")) {
            figures.put("balanced5", rounded(score.balancedOfFive()));
        }
        figures.put("at70", rounded(score.mostConfident(0.7).balancedAccuracy()));
        figures.put("ece", rounded(score.calibrationError()));
        figures.put("confidentNeutral", rounded(score.confidentNeutral()));
        figures.put("restAsExpression", rounded(score.restAsExpression()));
        Map<String, Double> recall = new LinkedHashMap<>();
        score.present().forEach(label -> recall.put(label, rounded(score.recall(label))));
        figures.put("recall", recall);
        return figures;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
