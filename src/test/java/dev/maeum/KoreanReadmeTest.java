package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A translation that tells of other commands than the original is worse than none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KoreanReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern COMMENT = Pattern.compile(" +# .*");

    @Test
    void both_readmes_have_the_same_commands() throws IOException {
        List<String> english = commands(Path.of("README.md"));

        assertFalse(english.isEmpty());
        assertEquals(english, commands(Path.of("docs", "ko", "README.md")));
    }

    private static List<String> commands(Path file) throws IOException {
        return BLOCK.matcher(Files.readString(file)).results().flatMap(block -> block.group(1).lines())
                .map(line -> COMMENT.matcher(line).replaceAll("").strip()).filter(line -> !line.isEmpty()).toList();
    }
}
