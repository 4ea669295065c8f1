package dev.maeum.emotion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@link ReadingModel} as text: a name and its value a line, then three tables with a row for each emotion: for
 * people's neutral, for the person's own, and of emotions that are a part of another one. Two further tables, for either
 * neutral, have a row for each position of the skin and a column for each emotion; what they do not name has no weight,
 * and without {@value #PERSONAL_STRENGTH}, which earlier files do not have, the strength of a face has none.
 * {@code #} begins a comment.
 */
final class ReadingModelText {

    static final String VERSION = "version";
    static final String SATURATION = "saturation";
    static final String PEOPLE_SHARPNESS = "people-sharpness";
    static final String PERSONAL_SHARPNESS = "personal-sharpness";
    static final String PERSONAL_STRENGTH = "personal-strength";
    static final String TOLD_FROM = "told-from";
    static final String REST_FROM = "rest-from";
    private static final Set<String> NAMES = Set.of(VERSION, SATURATION, PEOPLE_SHARPNESS, PERSONAL_SHARPNESS,
            PERSONAL_STRENGTH, TOLD_FROM, REST_FROM);
    static final String PEOPLE = "people";
    static final String PERSONAL = "personal";
    static final String PARTS = "parts";
    static final String PEOPLE_POSITIONS = "people-positions";
    static final String PERSONAL_POSITIONS = "personal-positions";
    /** Beyond it a number is a slip: so much log-odds are certainty. */
    private static final double LARGEST = 50;
    private static final int LONGEST_VERSION = 64;

    private final Map<String, String> values = new HashMap<>();
    private final UnitWeights people = UnitWeights.ofEmotions(PEOPLE);
    private final UnitWeights personal = UnitWeights.ofEmotions(PERSONAL);
    private final UnitWeights parts = UnitWeights.ofParts(PARTS);
    private final PositionWeights peoplePositions = new PositionWeights();
    private final PositionWeights personalPositions = new PositionWeights();
    private final Map<String, ModelTable> tables = Map.of(PEOPLE, people, PERSONAL, personal, PARTS, parts,
            PEOPLE_POSITIONS, peoplePositions, PERSONAL_POSITIONS, personalPositions);
    /** The one whose rows come now; null before the first. */
    private ModelTable table;

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
                    List<String> words = List.of(content.split("\\s+"));
                    parsed.add(words.get(0), words.subList(1, words.size()));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return parsed.model();
    }

    private void add(String name, List<String> rest) {
        if (NAMES.contains(name)) {
            if (rest.size() != 1 || values.put(name, rest.get(0)) != null) {
                throw new IllegalArgumentException(name + " needs one value, once");
            }
        } else if (tables.containsKey(name)) {
            table = tables.get(name);
            table.columns(rest);
        } else if (table != null) {
            table.row(name, rest);
        } else {
            throw new IllegalArgumentException("\"" + name + "\" is none of " + String.join(", ", NAMES.stream()
                    .sorted().toList()) + ", and a table begins with \"" + PEOPLE + " " + UnitWeights.BIAS + "\"");
        }
    }

    static Emotion emotion(String key) {
        return Emotion.of(key).orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is no emotion"));
    }

    static double number(String word) {
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
        Map<Emotion, ReadingModel.Part> partial = parts.parts();
        people.requireComplete(partial);
        personal.requireComplete(partial);
        return new ReadingModel(version(), positive(SATURATION, LARGEST), positive(PEOPLE_SHARPNESS, LARGEST),
                positive(PERSONAL_SHARPNESS, LARGEST),
                values.containsKey(PERSONAL_STRENGTH) ? value(PERSONAL_STRENGTH) : 0, positive(TOLD_FROM, 1),
                value(REST_FROM),
                peoplePositions.with(people.rows()), personalPositions.with(personal.rows()), partial);
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
