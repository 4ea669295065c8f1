package dev.maeum.schema.mapping;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column's type with its synonyms folded: {@code character varying(64)} and {@code varchar(64)} are one. */
public record SqlType(String name, List<Integer> arguments, boolean array) {

    private static final Pattern ARRAY = Pattern.compile("(?i)(\\s+array(\\[\\d*])?|(\\[\\d*])+)$");
    private static final Pattern ARGUMENTS = Pattern.compile("\\(\\s*(\\d{1,9})\\s*(?:,\\s*(-?\\d{1,9})\\s*)?\\)");
    private static final int FULL_SECONDS = 6;
    private static final int LAST_REAL = 24;
    private static final Map<String, String> SYNONYMS = Map.ofEntries(entry("int2", "smallint"),
            entry("smallserial", "smallint"), entry("int", "integer"), entry("int4", "integer"),
            entry("serial", "integer"), entry("int8", "bigint"), entry("bigserial", "bigint"),
            entry("float4", "real"), entry("float8", "double precision"), entry("float", "double precision"),
            entry("decimal", "numeric"), entry("bool", "boolean"), entry("character varying", "varchar"),
            entry("character", "char"), entry("bpchar", "char"), entry("bit varying", "varbit"),
            entry("timestamp with time zone", "timestamptz"), entry("timestamp without time zone", "timestamp"),
            entry("time with time zone", "timetz"), entry("time without time zone", "time"));

    public SqlType {
        requireNonNull(name, "name is null");
        arguments = List.copyOf(arguments);
    }

    public static SqlType parse(String ddl) {
        return ofCatalog(ddl, true);
    }

    /**
     * @param builtin
     *            whether it is PostgreSQL's own; a type that somebody has called varchar is none
     */
    public static SqlType ofCatalog(String ddl, boolean builtin) {
        String text = ddl.strip();
        Matcher brackets = ARRAY.matcher(text);
        boolean array = brackets.find();
        if (array) {
            text = text.substring(0, brackets.start());
        }
        List<Integer> arguments = new ArrayList<>();
        Matcher numbers = ARGUMENTS.matcher(text);
        if (numbers.find()) {
            arguments.add(Integer.valueOf(numbers.group(1)));
            if (numbers.group(2) != null) {
                arguments.add(Integer.valueOf(numbers.group(2)));
            }
            text = text.substring(0, numbers.start()) + text.substring(numbers.end());
        }
        text = text.strip().replaceAll("\\s+", " ");
        String bare = bare(text);
        boolean borrowed = !builtin && (SYNONYMS.containsKey(bare) || TypeFamily.knows(bare));
        return borrowed
                ? new SqlType("\"" + text.replace("\"", "") + "\"", arguments, array)
                : folded(bare, arguments, array);
    }

    // Without its schema, and in lower case unless that was quoted.
    private static String bare(String written) {
        String name = written.substring(written.lastIndexOf('.') + 1);
        return name.startsWith("\"") ? name.replace("\"", "") : name.toLowerCase(Locale.ROOT);
    }

    private static SqlType folded(String bare, List<Integer> arguments, boolean array) {
        String name = bare;
        if (name.equals("float") && !arguments.isEmpty()) {
            return new SqlType(arguments.get(0) <= LAST_REAL ? "real" : "double precision", List.of(), array);
        }
        name = SYNONYMS.getOrDefault(name, name);
        return switch (name) {
            case "char" -> new SqlType(name, arguments.isEmpty() ? List.of(1) : arguments, array);
            case "numeric" ->
                new SqlType(name, arguments.size() == 1 ? List.of(arguments.get(0), 0) : arguments, array);
            case "timestamptz", "timestamp", "time", "timetz" ->
                new SqlType(name, arguments.isEmpty() ? List.of(FULL_SECONDS) : arguments, array);
            default -> new SqlType(name, arguments, array);
        };
    }

    /** The greatest number of characters, or of digits after the second; without limit if there is none. */
    public int limit() {
        return arguments.isEmpty() ? Integer.MAX_VALUE : arguments.get(0);
    }

    public int scale() {
        return arguments.size() < 2 ? Integer.MAX_VALUE : arguments.get(1);
    }

    /** Digits before the decimal point. */
    public int wholeDigits() {
        return arguments.size() < 2 ? Integer.MAX_VALUE : arguments.get(0) - arguments.get(1);
    }

    /** Its name for a cast that cuts nothing off. */
    public String cast() {
        String bare = name.equals("char") ? "bpchar" : TypeFamily.knows(name) ? name : Ddl.quoted(name);
        return array ? bare + "[]" : bare;
    }

    @Override
    public String toString() {
        boolean implied = TypeFamily.of(this) == TypeFamily.TIME && limit() == FULL_SECONDS;
        String shown = arguments.isEmpty() || implied
                ? name
                : name + arguments.toString().replace("[", "(").replace("]", ")").replace(", ", ",");
        return array ? shown + "[]" : shown;
    }
}
