package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.maeum.face.ActionUnit;

/**
 * The biases and the weights of action units in a {@link ReadingModelText}, a row for each emotion. In a table of parts a
 * row is named after the emotion and the one that it is a part of, {@code excited/happy}.
 */
final class UnitWeights implements ModelTable {

    static final String BIAS = "bias";

    private final String name;
    private final boolean ofParts;
    private final Map<Emotion, ReadingModel.Row> rows = new EnumMap<>(Emotion.class);
    private final Map<Emotion, Emotion> wholes = new EnumMap<>(Emotion.class);
    private List<ActionUnit> columns = List.of();

    private UnitWeights(String name, boolean ofParts) {
        this.name = name;
        this.ofParts = ofParts;
    }

    static UnitWeights ofEmotions(String name) {
        return new UnitWeights(name, false);
    }

    static UnitWeights ofParts(String name) {
        return new UnitWeights(name, true);
    }

    @Override
    public void columns(List<String> names) {
        if (names.isEmpty() || !names.get(0).equals(BIAS)) {
            throw new IllegalArgumentException("the first column is not \"" + BIAS + "\"");
        }
        columns = names.stream().skip(1).map(UnitWeights::unit).toList();
        if (columns.size() != ReadingModel.UNITS.size() || EnumSet.copyOf(columns).size() != columns.size()) {
            throw new IllegalArgumentException("the table needs each of " + ReadingModel.UNITS + " once");
        }
    }

    @Override
    public void row(String rowName, List<String> values) {
        if (values.size() != columns.size() + 1) {
            throw new IllegalArgumentException(
                    rowName + " has " + values.size() + " numbers, not " + (columns.size() + 1));
        }
        List<Double> weights = new ArrayList<>(Collections.nCopies(columns.size(), 0.0));
        for (int i = 0; i < columns.size(); i++) {
            weights.set(ReadingModel.UNITS.indexOf(columns.get(i)), ReadingModelText.number(values.get(i + 1)));
        }
        ReadingModel.Row row = ReadingModel.Row.ofUnits(ReadingModelText.number(values.get(0)), weights);
        String[] names = rowName.split("/", 2);
        Emotion emotion = ReadingModelText.emotion(names[0]);
        if (emotion == Emotion.NEUTRAL) {
            throw new IllegalArgumentException("neutral has no row: its score is 0");
        }
        if ((names.length == 2) != ofParts) {
            throw new IllegalArgumentException(rowName + " does not belong into the table " + name);
        }
        if (ofParts) {
            wholes.put(emotion, ReadingModelText.emotion(names[1]));
        }
        if (rows.put(emotion, row) != null) {
            throw new IllegalArgumentException(emotion.key() + " has two rows in the table " + name);
        }
    }

    private static ActionUnit unit(String name) {
        return ReadingModel.UNITS.stream().filter(unit -> unit.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no action unit that counts"));
    }

    Map<Emotion, ReadingModel.Row> rows() {
        return rows;
    }

    /** The rows of a table of parts, each with the emotion that it is a part of. */
    Map<Emotion, ReadingModel.Part> parts() {
        Map<Emotion, ReadingModel.Part> parts = new EnumMap<>(Emotion.class);
        wholes.forEach((emotion, whole) -> parts.put(emotion, new ReadingModel.Part(whole, rows.get(emotion))));
        return parts;
    }

    /** Each emotion but rest needs a row here or among the parts, and each part a row of its whole here. */
    void requireComplete(Map<Emotion, ReadingModel.Part> parts) {
        Set<Emotion> missing = EnumSet.complementOf(EnumSet.of(Emotion.NEUTRAL));
        missing.removeAll(rows.keySet());
        missing.removeAll(parts.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the table " + name + " has no row for "
                    + missing.stream().map(Emotion::key).toList());
        }
        parts.forEach((emotion, part) -> {
            if (!rows.containsKey(part.of()) || rows.containsKey(emotion)) {
                throw new IllegalArgumentException(emotion.key() + " is a part of " + part.of().key()
                        + ", which needs a row of its own in the table " + name + ", and " + emotion.key() + " none");
            }
        });
    }
}
