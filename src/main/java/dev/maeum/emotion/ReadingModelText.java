package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.maeum.face.ActionUnit;

/**
 * A {@link ReadingModel} as text: a name and its value a line, then three tables with a row for each emotion: for
 * people's neutral, for the person's own, and of emotions that are a part of another one, written as
 * {@code excited/happy}. Two further tables, for either neutral, have a row for each position of the skin and a column for
 * each emotion; what they do not name has no weight. {@code #} begins a comment.
 */
final class ReadingModelText {

    static final String VERSION = "version";
    static final String SATURATION = "saturation";
    static final String PEOPLE_SHARPNESS = "people-sharpness";
    static final String PERSONAL_SHARPNESS = "personal-sharpness";
    static final String TOLD_FROM = "told-from";
    static final String REST_FROM = "rest-from";
    private static final Set<String> NAMES = Set.of(VERSION, SATURATION, PEOPLE_SHARPNESS, PERSONAL_SHARPNESS,
            TOLD_FROM, REST_FROM);
    static final String PEOPLE = "people";
    static final String PERSONAL = "personal";
    static final String PARTS = "parts";
    private static final Set<String> TABLES = Set.of(PEOPLE, PERSONAL, PARTS);
    static final String PEOPLE_POSITIONS = "people-positions";
    static final String PERSONAL_POSITIONS = "personal-positions";
    private static final Set<String> POSITION_TABLES = Set.of(PEOPLE_POSITIONS, PERSONAL_POSITIONS);
    static final String BIAS = "bias";
    /** Beyond it a number is a slip: so much log-odds are certainty. */
    private static final double LARGEST = 50;
    private static final int LONGEST_VERSION = 64;

    private final Map<String, String> values = new HashMap<>();
    private final Map<Emotion, ReadingModel.Row> people = new EnumMap<>(Emotion.class);
    private final Map<Emotion, ReadingModel.Row> personal = new EnumMap<>(Emotion.class);
    private final Map<Emotion, ReadingModel.Part> parts = new EnumMap<>(Emotion.class);
    private final PositionWeights peoplePositions = new PositionWeights();
    private final PositionWeights personalPositions = new PositionWeights();
    private List<ActionUnit> columns = List.of();
    private String table = "";

    private ReadingModelText() {}

    /** @throws IllegalArgumentException with what is wrong, and in which line */
    static ReadingModel parse(String text) {
        ReadingModelText parsed = new ReadingModelText();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                try {
                    parsed.add(content.split("\\s+"));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return parsed.model();
    }

    private void add(String[] words) {
        if (NAMES.contains(words[0])) {
            if (words.length != 2 || values.put(words[0], words[1]) != null) {
                throw new IllegalArgumentException(words[0] + " needs one value, once");
            }
        } else if (TABLES.contains(words[0])) {
            columns = columns(words);
            table = words[0];
        } else if (POSITION_TABLES.contains(words[0])) {
            table = words[0];
            positions().columns(Arrays.stream(words).skip(1).map(ReadingModelText::emotion).toList());
        } else if (POSITION_TABLES.contains(table)) {
            positions().add(words[0], Arrays.stream(words).skip(1).map(ReadingModelText::number).toList());
        } else if (columns.isEmpty()) {
            throw new IllegalArgumentException("\"" + words[0] + "\" is none of " + String.join(", ", NAMES.stream()
                    .sorted().toList()) + ", and a table begins with \"" + PEOPLE + " " + BIAS + "\"");
        } else {
            addRow(words);
        }
    }

    private PositionWeights positions() {
        return table.equals(PEOPLE_POSITIONS) ? peoplePositions : personalPositions;
    }

    private static List<ActionUnit> columns(String[] words) {
        if (words.length < 2 || !words[1].equals(BIAS)) {
            throw new IllegalArgumentException("the first column is not \"" + BIAS + "\"");
        }
        List<ActionUnit> columns = new ArrayList<>();
        for (String word : Arrays.asList(words).subList(2, words.length)) {
            columns.add(ReadingModel.UNITS.stream().filter(unit -> unit.name().equals(word)).findFirst().orElseThrow(
                    () -> new IllegalArgumentException("\"" + word + "\" is no action unit that counts")));
        }
        if (columns.size() != ReadingModel.UNITS.size() || EnumSet.copyOf(columns).size() != columns.size()) {
            throw new IllegalArgumentException("the table needs each of " + ReadingModel.UNITS + " once");
        }
        return columns;
    }

    private void addRow(String[] words) {
        if (words.length != columns.size() + 2) {
            throw new IllegalArgumentException(
                    words[0] + " has " + (words.length - 1) + " numbers, not " + (columns.size() + 1));
        }
        Map<ActionUnit, Double> weights = new EnumMap<>(ActionUnit.class);
        for (int i = 0; i < columns.size(); i++) {
            weights.put(columns.get(i), number(words[i + 2]));
        }
        ReadingModel.Row row = ReadingModel.Row.ofUnits(number(words[1]),
                ReadingModel.UNITS.stream().map(weights::get).toList());
        String[] names = words[0].split("/", 2);
        Emotion emotion = emotion(names[0]);
        if (emotion == Emotion.NEUTRAL) {
            throw new IllegalArgumentException("neutral has no row: its score is 0");
        }
        boolean isPart = names.length == 2;
        if (isPart != table.equals(PARTS)) {
            throw new IllegalArgumentException(words[0] + " does not belong into the table " + table);
        }
        boolean again = isPart
                ? parts.put(emotion, new ReadingModel.Part(emotion(names[1]), row)) != null
                : (table.equals(PEOPLE) ? people : personal).put(emotion, row) != null;
        if (again) {
            throw new IllegalArgumentException(emotion.key() + " has two rows in the table " + table);
        }
    }

    private static Emotion emotion(String key) {
        return Emotion.of(key).orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is no emotion"));
    }

    private static double number(String word) {
        try {
            double value = Double.parseDouble(word);
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is no number", e);
        }
        throw new IllegalArgumentException(word + " is not within -" + LARGEST + " and " + LARGEST);
    }

    private ReadingModel model() {
        requireComplete(PEOPLE, people);
        requireComplete(PERSONAL, personal);
        return new ReadingModel(version(), positive(SATURATION, LARGEST), positive(PEOPLE_SHARPNESS, LARGEST),
                positive(PERSONAL_SHARPNESS, LARGEST), positive(TOLD_FROM, 1), value(REST_FROM),
                peoplePositions.with(people), personalPositions.with(personal), parts);
    }

    private void requireComplete(String name, Map<Emotion, ReadingModel.Row> rows) {
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

    private String version() {
        String version = word(VERSION);
        if (!version.matches("[\\x21-\\x7e]{1," + LONGEST_VERSION + "}")) {
            throw new IllegalArgumentException(
                    "the version is not a word of at most " + LONGEST_VERSION + " plain characters");
        }
        return version;
    }

    private double positive(String name, double most) {
        double value = value(name);
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(name + " is not above 0 and at most " + most);
        }
        return value;
    }

    private double value(String name) {
        return number(word(name));
    }

    private String word(String name) {
        String word = values.get(name);
        if (word == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return word;
    }
}
