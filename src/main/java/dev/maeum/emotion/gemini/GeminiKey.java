package dev.maeum.emotion.gemini;

import java.util.Optional;

/** The key of the settings, without the line break that a file or a console adds. */
final class GeminiKey {

    private static final String CHARACTERS = "[\\x21-\\x7e]+";

    private GeminiKey() {}

    /** The key as it goes into a header; nothing if there is none, or one that no header can hold. */
    static Optional<String> of(GeminiConfig config) {
        return usable(config.apiKey());
    }

    static Optional<String> usable(Optional<String> setting) {
        return setting.map(String::strip).filter(key -> key.matches(CHARACTERS));
    }

    static boolean isUnusable(GeminiConfig config) {
        return config.apiKey().filter(key -> !key.isBlank()).isPresent() && of(config).isEmpty();
    }
}
