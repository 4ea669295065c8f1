package dev.maeum.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a crowd of sessions cost for a while.
 *
 * @param frames sent
 * @param pushes emotions that clients received of these cycles
 * @param pushP50 from the end of a cycle to its emotion at the client, milliseconds
 * @param pingP99 of a ping behind frames, milliseconds
 * @param healthP99 of {@code GET /health} meanwhile, milliseconds
 * @param held frames that the network did not take or the driver had no time to send
 */
@JsonInclude
record CrowdRun(String name, int sessions, double seconds, long frames, StoredCycles cycles, int pushes,
        ProcessorTime cpu, double pushP50, double pushP99, double pingP99, double healthP99, long held) {

    static final String HEAD = String.format("%-34s %8s %6s %9s %9s %8s %8s %9s %9s %8s %8s %8s %6s", "", "frames/s",
            "cycles", "ms/cycle", "database", "ms/s", "database", "CPU-s/10k", "(JIT)", "push p99", "ping p99",
            "health", "lost");

    /** Milliseconds of processor time of the service for a cycle, its frames included. */
    @JsonProperty
    double servicePerCycle() {
        return 1000 * cpu.service() / cycles.stored();
    }

    @JsonProperty
    double databasePerCycle() {
        return 1000 * cpu.database() / cycles.stored();
    }

    /** Milliseconds of processor time of the service for a second of one session. */
    @JsonProperty
    double servicePerSession() {
        return 1000 * cpu.service() / sessions / seconds;
    }

    @JsonProperty
    double databasePerSession() {
        return 1000 * cpu.database() / sessions / seconds;
    }

    /** Seconds of processor time of the service for 10,000 frames. */
    @JsonProperty
    double cpuPer10k() {
        return cpu.service() / frames * 10_000;
    }

    /** Cycles that nobody has read, and emotions that no client received. Below 0 while rows wait in the spill. */
    @JsonProperty
    long lost() {
        return cycles.pending() + cycles.readable() - pushes;
    }

    String line() {
        return String.format("%-34s %8.0f %6d %9.2f %9.2f %8.2f %8.2f %9.3f %9.2f %8.0f %8.1f %8.1f %6d", name,
                frames / seconds, cycles.stored(), servicePerCycle(), databasePerCycle(), servicePerSession(),
                databasePerSession(), cpuPer10k(), cpu.compilers() / seconds, pushP99, pingP99, healthP99, lost());
    }
}
