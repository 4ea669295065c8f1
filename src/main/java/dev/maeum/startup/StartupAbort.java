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

/** Aborts a start: the reason is the last line of the log, and no request is served. */
public final class StartupAbort {

    /** EX_CONFIG of sysexits.h: a restart does not help. */
    public static final int EXIT_CODE = 78;

    private static final Logger LOG = Logger.getLogger(StartupAbort.class);
    private static final java.util.logging.Logger QUARKUS = java.util.logging.Logger.getLogger("io.quarkus");

    private static final java.util.logging.Logger HIBERNATE = java.util.logging.Logger.getLogger("org.hibernate");

    private StartupAbort() {}

    /** Silences libraries until the log is configured: their output would hide the reason of a failed start. */
    public static void hushLibraries() {
        HIBERNATE.setLevel(Level.WARNING);
    }

    /** Exception to throw from an observer of the start. */
    public static RuntimeException because(String reason) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            // Dev mode shows the reason in the browser, a test in its result. Neither may lose its process.
            return new IllegalStateException(reason);
        }
        logReason(reason);
        return with(EXIT_CODE);
    }

    /**
     * Exit handler: logs why the start failed, in one line if the cause is known, and ends the process.
     *
     * @param failure null if the start succeeded
     */
    public static void end(int exitCode, Throwable failure) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            // Dev mode shows the failure in the browser, and restarts after a change.
            return;
        }
        if (failure == null || ExceptionUtil.getRootCause(failure) instanceof PreventFurtherStepsException) {
            System.exit(exitCode);
        }
        Optional<StartupFailure> known = StartupFailure.of(failure);
        known.ifPresentOrElse(it -> logReason(it.reason()), () -> LOG.error("the service cannot start", failure));
        System.exit(known.map(StartupFailure::exitCode).orElse(exitCode));
    }

    /** Why a start failed, if the cause is known. */
    public static Optional<String> reason(Throwable failure) {
        return StartupFailure.of(failure).map(StartupFailure::reason);
    }

    private static void logReason(String reason) {
        if (isLogReady()) {
            LOG.fatal(reason);
            // Otherwise the last line would be that of Quarkus, which says only that it stopped.
            QUARKUS.setLevel(Level.OFF);
        } else {
            System.err.println("FATAL " + reason);
        }
    }

    // Without settings there is no log format: Quarkus then falls back to a console handler of the JDK.
    private static boolean isLogReady() {
        return Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers()).noneMatch(ConsoleHandler.class::isInstance);
    }

    /** Ends the start without a log line. Quarkus exits instead of waiting for requests. */
    public static RuntimeException with(int exitCode) {
        Quarkus.asyncExit(exitCode);
        return new PreventFurtherStepsException(exitCode);
    }
}
