package dev.maeum.startup;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time of this process's start goes, as one line. Steps follow one another, each ends where the next begins. */
public final class StartupTimes {

    private static final StartupTimes PROCESS = new StartupTimes();

    private final Map<String, Duration> steps = new LinkedHashMap<>();
    private long last;

    StartupTimes() {}

    public static StartupTimes ofProcess() {
        return PROCESS;
    }

    /** Begins the first step. What the process did before is a step of its own. */
    public synchronized void begin() {
        steps.clear();
        last = System.nanoTime();
    }

    /** Ends a step: it took the time since the one before it ended. */
    public synchronized void ended(String step) {
        long now = System.nanoTime();
        steps.merge(step, Duration.ofNanos(now - last), Duration::plus);
        last = now;
    }

    /** All steps, and the time since the process began. */
    public String line() {
        return line(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    /** @param processor time of all threads of the process */
    synchronized String line(Duration sinceProcessBegan, Duration processor) {
        Duration told = steps.values().stream().reduce(Duration.ZERO, Duration::plus);
        Duration before = sinceProcessBegan.minus(told);
        return "start took %d ms, %d ms of processor time: process %d".formatted(sinceProcessBegan.toMillis(),
                processor.toMillis(), Math.max(0, before.toMillis()))
                + steps.entrySet().stream().map(step -> ", " + step.getKey() + " " + step.getValue().toMillis())
                        .collect(Collectors.joining());
    }
}
