package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import dev.maeum.face.SkinPosition;

/** The weights of positions of the skin in a {@link ReadingModelText}: a row for each position, a column for each emotion. */
final class PositionWeights implements ModelTable {

    private final Map<SkinPosition, List<Double>> rows = new EnumMap<>(SkinPosition.class);
    private List<Emotion> columns = List.of();

    @Override
    public void columns(List<String> names) {
        columns = names.stream().map(ReadingModelText::emotion).toList();
        if (columns.isEmpty() || EnumSet.copyOf(columns).size() != columns.size()) {
            throw new IllegalArgumentException("the table needs columns of emotions, each once");
        }
    }

    @Override
    public void row(String name, List<String> values) {
        SkinPosition position = ReadingModel.POSITIONS.stream().filter(any -> any.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no position of the skin"));
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(name + " has " + values.size() + " numbers, not " + columns.size());
        }
        if (rows.put(position, values.stream().map(ReadingModelText::number).toList()) != null) {
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
