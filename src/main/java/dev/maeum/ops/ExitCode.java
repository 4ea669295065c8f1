package dev.maeum.ops;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;

/** Exits with 0 after an orderly stop. A virtual machine that a signal ends would exit with 143. */
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
