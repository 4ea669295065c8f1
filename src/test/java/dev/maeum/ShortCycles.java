package dev.maeum;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Cycles of a second, so that tests need not wait for ten, and sends that nobody waits long for. */
public class ShortCycles implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("maeum.cycle.length", "1s", "maeum.journal.append-after", "500ms",
                "maeum.delivery.longest-wait", "1s");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
