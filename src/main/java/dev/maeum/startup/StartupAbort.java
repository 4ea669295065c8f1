package dev.maeum.startup;

import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.util.ExceptionUtil;

/** Ends a start that must not go on: the reason is the last word in the log, and nothing is served. */
public final class StartupAbort {

    /** "Configuration error" of sysexits.h: restarting will not help. */
    public static final int EXIT_CODE = 78;

    private static final Logger LOG = Logger.getLogger(StartupAbort.class);
    private static final java.util.logging.Logger QUARKUS = java.util.logging.Logger.getLogger("io.quarkus");

    private static final java.util.logging.Logger HIBERNATE = java.util.logging.Logger.getLogger("org.hibernate");

    private StartupAbort() {}

    /** To be called first: what libraries tell before there is a log would hide why there never was one. */
    public static void hushLibraries() {
        HIBERNATE.setLevel(Level.WARNING);
    }

    /** What to throw from an observer of the start. */
    public static RuntimeException because(String reason) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            // Dev mode shows it in the browser, a test in its result; neither must lose its process.
            return new IllegalStateException(reason);
        }
        lastWords(reason);
        return with(EXIT_CODE);
    }

    /**
     * What to do at the end: says why a start failed, in a line if that was foreseen, and ends the process.
     *
     * @param failure null if it did not fail
     */
    public static void end(int exitCode, Throwable failure) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            // Dev mode shows in the browser what failed, and starts again when that is mended.
            return;
        }
        if (failure == null || ExceptionUtil.getRootCause(failure) instanceof PreventFurtherStepsException) {
            System.exit(exitCode);
        }
        Optional<StartupFailure> known = StartupFailure.of(failure);
        known.ifPresentOrElse(it -> lastWords(it.reason()), () -> LOG.error("the service cannot start", failure));
        System.exit(known.map(StartupFailure::exitCode).orElse(exitCode));
    }

    /** Why a start failed, if that was foreseen. */
    public static Optional<String> reason(Throwable failure) {
        return StartupFailure.of(failure).map(StartupFailure::reason);
    }

    private static void lastWords(String reason) {
        if (isLogReady()) {
            LOG.fatal(reason);
            // Quarkus would have the last word otherwise, and say no more than that it has stopped.
            QUARKUS.setLevel(Level.OFF);
        } else {
            System.err.println("FATAL " + reason);
        }
    }

    // Where settings cannot be read, nobody knows what a log looks like: Quarkus makes shift with one of the JDK's.
    private static boolean isLogReady() {
        return Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers()).noneMatch(ConsoleHandler.class::isInstance);
    }

    /** Ends the start without a word. The exit is taken instead of waiting for requests. */
    public static RuntimeException with(int exitCode) {
        Quarkus.asyncExit(exitCode);
        return new PreventFurtherStepsException(exitCode);
    }
}
