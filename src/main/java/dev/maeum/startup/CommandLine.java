package dev.maeum.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the process prints, and its exit code, for arguments with which it does not serve, such as {@code --version}.
 *
 * @param exitCode
 *            0, or {@link #MISUSED}
 * @param text
 *            what is asked for, or what is not known and what is
 */
public record CommandLine(int exitCode, String text) {

    /** EX_USAGE of sysexits.h. */
    public static final int MISUSED = 64;

    private static final String USAGE = """
        usage: maeum [--version | --help | schema check [OPTION...] | schema distribute [OPTION...]]
          without arguments   serves; environment variables configure it
          --version           the version
          --help              this text
          schema check        compares a database with the entities; schema --help tells more
          schema distribute   moves a database to the workers of a Citus cluster
        options of the runtime, such as -Xmx256m or -Dquarkus.http.port=8080, stand before -jar, or anywhere after the name
        of an executable
        exit code: 0 done, 64 an argument is not known, 78 another start with these settings does not help""";

    /** Empty if there are no arguments: the process serves. */
    public static Optional<CommandLine> answer(String... arguments) {
        if (arguments.length == 0) {
            return Optional.empty();
        }
        return Optional.of(switch (String.join(" ", arguments)) {
            case "--version" -> new CommandLine(0, "maeum " + version());
            case "--help", "-h" -> new CommandLine(0, USAGE);
            default -> new CommandLine(MISUSED, "not known: " + String.join(" ", arguments) + "\n" + USAGE);
        });
    }

    private static String version() {
        try (InputStream in = CommandLine.class.getResourceAsStream("/META-INF/maeum.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the version cannot be read", e);
        }
    }
}
