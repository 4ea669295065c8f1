package dev.maeum.ops;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;

/**
 * Makes a service that was told to stop, and did, exit with 0. A virtual machine that was ended by a signal says 143 by
 * itself, however well it left.
 */
@Singleton
class ExitCode {

    // Not earlier: a start that fails has an exit code of its own.
    void onceItServes(@ObservesAsync HttpServerStart event) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Application application = Application.currentApplication();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                application.awaitShutdown();
                Runtime.getRuntime().halt(ApplicationLifecycleManager.getExitCode());
            }, "exit code"));
        }
    }
}
