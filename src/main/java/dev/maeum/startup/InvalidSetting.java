package dev.maeum.startup;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes an invalid setting to the operator: its names, the value found and the value expected. */
final class InvalidSetting {

    private static final Pattern CODE = Pattern.compile("SRCFG\\d+: ");
    private static final Pattern UNREADABLE = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);
    private static final Pattern EMPTY = Pattern.compile("The config property (\\S+) is defined as the empty String.*",
            Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("The config property (\\S+) is required but .*",
            Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile(".*(key|password|secret|token|credentials|url)");

    /** Messages of converters, and the values that they accept. */
    private static final List<Expected> EXPECTED = List.of(
            new Expected("Invalid duration.*", "a duration such as 10s, 15m or 7d"),
            new Expected("Expected an? (integer|long|short) value.*", "a whole number"),
            new Expected("Expected an? (double|float) value.*", "a number"),
            new Expected(".*\\[0-9\\]\\+\\[BbKk.*", "a size such as 64K or 128M"),
            new Expected("Unknown level.*", "a level such as INFO"),
            new Expected(".*allowed values: ([\\w, -]+)", "one of $1"));

    private record Expected(String complaint, String wanted) {}

    private InvalidSetting() {}

    /** @param problem as SmallRye Config words it */
    static String of(String problem) {
        String plain = CODE.matcher(problem).replaceAll("");
        Matcher unreadable = UNREADABLE.matcher(plain);
        if (unreadable.find()) {
            String name = unreadable.group(1);
            return isSecret(name)
                    ? names(name) + " cannot be used as it is"
                    : names(name) + " is \"" + unreadable.group(2) + "\", expected " + wanted(unreadable.group(3));
        }
        Matcher empty = EMPTY.matcher(plain);
        if (empty.find()) {
            return names(empty.group(1)) + " is empty, expected a value, or no such setting for its default";
        }
        Matcher missing = MISSING.matcher(plain);
        return missing.find() ? names(missing.group(1)) + " is missing, and has no default" : line(plain);
    }

    private static String wanted(String complaint) {
        return EXPECTED.stream().filter(it -> complaint.matches(it.complaint()))
                .map(it -> complaint.replaceFirst(it.complaint(), it.wanted()).replaceAll(",(?=\\S)", ", "))
                .findFirst()
                .orElse("something else: " + line(complaint));
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    private static String names(String name) {
        return name + " (" + name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT) + ")";
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
