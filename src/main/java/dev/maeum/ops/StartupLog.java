package dev.maeum.ops;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;

import dev.maeum.startup.StartupTimes;

/** Logs where the time of a start went, when all that remains is to open the port. */
@Singleton
class StartupLog {

    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER + 1_000;
    private static final Logger LOG = Logger.getLogger(StartupLog.class);

    // A test and dev mode restart within a process that has run for long.
    void atStart(@Observes @Priority(LAST) StartupEvent event) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            StartupTimes.ofProcess().ended("jobs and sockets");
            LOG.info(StartupTimes.ofProcess().line());
        }
    }
}
