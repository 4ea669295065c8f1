package dev.maeum;

import java.util.logging.Level;

import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;

/** Ends a start that must not go on: the reason is the last word in the log, and nothing is served. */
public final class RefusedStart {

    /** "Configuration error" of sysexits.h: restarting will not help. */
    public static final int EXIT_CODE = 78;

    private static final Logger LOG = Logger.getLogger(RefusedStart.class);
    private static final java.util.logging.Logger QUARKUS = java.util.logging.Logger.getLogger("io.quarkus");

    private RefusedStart() {}

    /** What to throw from an observer of the start. */
    public static RuntimeException because(String reason) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            // Dev mode shows it in the browser, a test in its result; neither must lose its process.
            return new IllegalStateException(reason);
        }
        LOG.fatal(reason);
        // Quarkus would have the last word otherwise, and say no more than that it has stopped.
        QUARKUS.setLevel(Level.OFF);
        return with(EXIT_CODE);
    }

    /** Ends the start without a word. The exit is taken instead of waiting for requests. */
    public static RuntimeException with(int exitCode) {
        Quarkus.asyncExit(exitCode);
        return new PreventFurtherStepsException(exitCode);
    }
}
