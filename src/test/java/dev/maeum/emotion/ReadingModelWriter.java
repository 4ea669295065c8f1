package dev.maeum.emotion;

import java.util.Map;
import java.util.stream.Collectors;

import dev.maeum.face.SkinPosition;

/** Writes what {@link ReadingModelText} reads. */
final class ReadingModelWriter {

    private ReadingModelWriter() {}

    /** The model as text that {@link ReadingModelText} understands, with four decimals a number. */
    static String text(ReadingModel model) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%s %s%n", ReadingModelText.VERSION, model.version()));
        Map<String, Double> numbers = Map.of(ReadingModelText.SATURATION, model.saturation(),
                ReadingModelText.PEOPLE_SHARPNESS,
                model.peopleSharpness(), ReadingModelText.PERSONAL_SHARPNESS, model.personalSharpness(),
                ReadingModelText.PERSONAL_STRENGTH, model.personalStrength(),
                ReadingModelText.TOLD_FROM, model.toldFrom(),
                ReadingModelText.REST_FROM, model.restFrom());
        numbers.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(String.format("%s %s%n", entry.getKey(), number(entry.getValue()))));
        text.append(heading(ReadingModelText.PEOPLE));
        model.people().forEach((emotion, row) -> text.append(line(emotion.key(), row)));
        text.append(heading(ReadingModelText.PERSONAL));
        model.personal().forEach((emotion, row) -> text.append(line(emotion.key(), row)));
        text.append(positions(ReadingModelText.PEOPLE_POSITIONS, model.people()));
        text.append(positions(ReadingModelText.PERSONAL_POSITIONS, model.personal()));
        text.append(heading(ReadingModelText.PARTS));
        model.parts().forEach((emotion, part) -> text
                .append(line(emotion.key() + "/" + part.of().key(), part.row())));
        return text.toString();
    }

    private static String heading(String table) {
        return String.format("%n%-17s%9s", table, UnitWeights.BIAS) + ReadingModel.UNITS.stream()
                .map(unit -> String.format("%9s", unit)).collect(Collectors.joining()) + String.format("%n");
    }

    private static String line(String name, ReadingModel.Row row) {
        return String.format("%-17s%9s", name, number(row.bias()))
                + row.weights().stream().limit(ReadingModel.UNITS.size())
                        .map(weight -> String.format("%9s", number(weight)))
                        .collect(Collectors.joining())
                + String.format("%n");
    }

    // A table in which nothing has a weight is left out.
    private static String positions(String table, Map<Emotion, ReadingModel.Row> rows) {
        if (rows.values().stream().allMatch(row -> row.weights().stream().skip(ReadingModel.UNITS.size())
                .allMatch(weight -> weight == 0))) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("%n%-20s", table));
        rows.keySet().forEach(emotion -> text.append(String.format("%11s", emotion.key())));
        int at = ReadingModel.UNITS.size();
        for (SkinPosition position : ReadingModel.POSITIONS) {
            text.append(String.format("%n%-20s", position));
            for (ReadingModel.Row row : rows.values()) {
                text.append(String.format("%11s", number(row.weights().get(at))));
            }
            at++;
        }
        return text.append(String.format("%n")).toString();
    }

    private static String number(double value) {
        return String.valueOf(Math.rint(value * 1e4) / 1e4 + 0.0);
    }
}
