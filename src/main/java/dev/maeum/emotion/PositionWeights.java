package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import dev.maeum.face.SkinPosition;

/** The weights of positions of the skin in a {@link ReadingModelText}, row by row. */
final class PositionWeights {

    private final Map<SkinPosition, List<Double>> rows = new EnumMap<>(SkinPosition.class);
    private List<Emotion> columns = List.of();

    /** The emotions of the columns. */
    void columns(List<Emotion> emotions) {
        if (emotions.isEmpty() || EnumSet.copyOf(emotions).size() != emotions.size()) {
            throw new IllegalArgumentException("the table needs columns of emotions, each once");
        }
        columns = emotions;
    }

    /** The weights of a position, one a column. */
    void add(String name, List<Double> weights) {
        SkinPosition position = ReadingModel.POSITIONS.stream().filter(any -> any.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no position of the skin"));
        if (weights.size() != columns.size()) {
            throw new IllegalArgumentException(name + " has " + weights.size() + " numbers, not " + columns.size());
        }
        if (rows.put(position, weights) != null) {
            throw new IllegalArgumentException(name + " has two rows in its table");
        }
    }

    /** The rows of emotions with these weights in them. */
    Map<Emotion, ReadingModel.Row> with(Map<Emotion, ReadingModel.Row> emotions) {
        Map<Emotion, ReadingModel.Row> completed = new EnumMap<>(Emotion.class);
        emotions.forEach((emotion, row) -> completed.put(emotion, with(emotion, row)));
        columns.stream().filter(emotion -> !emotions.containsKey(emotion)).findFirst().ifPresent(emotion -> {
            throw new IllegalArgumentException(emotion.key() + " has weights of positions and no row of units");
        });
        return completed;
    }

    private ReadingModel.Row with(Emotion emotion, ReadingModel.Row row) {
        int column = columns.indexOf(emotion);
        List<Double> weights = new ArrayList<>(row.weights().subList(0, ReadingModel.UNITS.size()));
        for (SkinPosition position : ReadingModel.POSITIONS) {
            weights.add(column < 0 || !rows.containsKey(position) ? 0.0 : rows.get(position).get(column));
        }
        return new ReadingModel.Row(row.bias(), weights);
    }
}
