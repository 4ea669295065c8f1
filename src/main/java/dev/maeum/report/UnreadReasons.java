package dev.maeum.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.maeum.rest.Language;

/**
 * The reasons why a cycle has no reading, in the reader's language. Rows store reasons in English; the page's file
 * holds the translations.
 */
public final class UnreadReasons {

    private static final String WORDS = "/META-INF/resources/page/reasons-ko.txt";
    private static final Pattern RULE = Pattern.compile("([^#].*?) = (.+)");
    private static final Map<Pattern, String> KOREAN = load();

    private UnreadReasons() {}

    /** Translates a reason. Text without a translation stays in English. */
    static String in(Language language, String reason) {
        String said = reason;
        if (language == Language.KOREAN) {
            for (Map.Entry<Pattern, String> phrase : KOREAN.entrySet()) {
                said = phrase.getKey().matcher(said).replaceAll(phrase.getValue());
            }
        }
        return said;
    }

    /** The translated reason as the beginning of a sentence. */
    public static String alone(Language language, String reason) {
        String said = in(language, reason);
        return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }

    private static Map<Pattern, String> load() {
        Map<Pattern, String> rules = new LinkedHashMap<>();
        try (InputStream words = UnreadReasons.class.getResourceAsStream(WORDS)) {
            new String(words.readAllBytes(), StandardCharsets.UTF_8).lines().map(RULE::matcher)
                    .filter(Matcher::matches)
                    .forEach(rule -> rules.put(Pattern.compile(rule.group(1)), rule.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException("the translations of reasons cannot be read", e);
        }
        return rules;
    }
}
