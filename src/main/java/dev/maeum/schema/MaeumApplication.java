package dev.maeum.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.util.ExceptionUtil;

import dev.maeum.startup.CommandLine;
import dev.maeum.startup.StartupAbort;
import dev.maeum.startup.StartupTimes;

/** Starts the service, or with {@code schema} as first argument only the part that a command about the schema needs. */
@QuarkusMain
public class MaeumApplication {

    public static void main(String... arguments) {
        if (!SchemaCommand.isMeantBy(arguments)) {
            CommandLine.answer(arguments).ifPresent(MaeumApplication::tell);
            StartupTimes.ofProcess().begin();
            StartupAbort.hushLibraries();
            Quarkus.run(null, StartupAbort::end, arguments);
            return;
        }
        if (SchemaCommand.isAskedForHelp(arguments)) {
            System.out.println(SchemaCommand.USAGE);
            return;
        }
        try {
            settings(SchemaCommand.of(arguments)).forEach(System::setProperty);
        } catch (SchemaCommand.Misused e) {
            System.err.println(e.getMessage());
            System.exit(SchemaCommand.NOT_RUN);
        }
        Quarkus.run(null, (code, failure) -> exit(code, failure, arguments[1]), arguments);
    }

    private static void tell(CommandLine answer) {
        (answer.exitCode() == 0 ? System.out : System.err).println(answer.text());
        System.exit(answer.exitCode());
    }

    // Set before the configuration is read.
    private static Map<String, String> settings(SchemaCommand command) {
        Map<String, String> settings = new HashMap<>(Map.of("maeum.schema.migrate",
                String.valueOf(command.migrate()), "quarkus.flyway.connect-retries", "0", "quarkus.banner.enabled",
                "false", "quarkus.log.level", "ERROR",
                // A command opens no port.
                "quarkus.http.port", "0", "quarkus.log.category.\"org.flywaydb\".level", "ERROR",
                "quarkus.log.console.stderr", "true"));
        // A command changes nothing of its own accord, whatever the environment says.
        for (String change : List.of("clean-at-start", "baseline-at-start", "repair-at-start", "migrate-at-start")) {
            settings.put("quarkus.flyway." + change, "false");
        }
        command.url().ifPresent(url -> settings.put("quarkus.datasource.jdbc.url", url));
        return settings;
    }

    private static void exit(int code, Throwable failure, String command) {
        if (failure == null) {
            System.exit(code);
        }
        System.err.println("schema " + command + " could not run: " + StartupAbort.reason(failure)
                .orElseGet(() -> ExceptionUtil.getRootCause(failure).toString()));
        System.exit(SchemaCommand.NOT_RUN);
    }
}
