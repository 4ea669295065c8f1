package dev.maeum.replay;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/** The command line of {@link Replay}. */
record ReplayOptions(URI url, String token, String session, Path file, double fps, double speed, double seconds,
        boolean end) {

    static final String USAGE = """
        usage: replay [--url http://127.0.0.1:8080] [--token TOKEN] [--session ID] [--file FILE]
                      [--fps N] [--speed X] [--seconds N] [--keep]

          --url      where the service is
          --token    an access token, where the service wants an account
          --session  a running session; without it a new one is started
          --file     landmark messages, one JSON message a line, plain or .gz, sent over and over;
                     without it a face is made up that smiles, rests, is surprised and frowns
          --fps      messages a second (24)
          --speed    so many times faster than --fps says (1)
          --seconds  how long (45)
          --keep     do not end the session
        """;

    static ReplayOptions parse(String... arguments) {
        URI url = URI.create("http://127.0.0.1:8080");
        String token = null;
        String session = null;
        Path file = null;
        double fps = 24;
        double speed = 1;
        double seconds = 45;
        boolean end = true;
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--url" -> url = URI.create(value(option, rest));
                case "--token" -> token = value(option, rest);
                case "--session" -> session = value(option, rest);
                case "--file" -> file = Path.of(value(option, rest));
                case "--fps" -> fps = positive(option, value(option, rest));
                case "--speed" -> speed = positive(option, value(option, rest));
                case "--seconds" -> seconds = positive(option, value(option, rest));
                case "--keep" -> end = false;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new ReplayOptions(url, token, session, file, fps, speed, seconds, end);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static double positive(String option, String text) {
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers that are out of range.
        }
        throw new IllegalArgumentException(option + " needs a positive number, not " + text);
    }
}
