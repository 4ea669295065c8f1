package dev.maeum.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One run of load against one service.
 *
 * @param framesPerSecond received
 * @param cpuPer10k seconds of processor time that the service spent on 10,000 frames, without those of the compilers
 * @param cores processor time that it spent a second, of the compilers ({@code compilers}) and of all else
 * @param pingP50 of a ping behind frames, milliseconds
 * @param healthP99 of {@code GET /health} meanwhile, milliseconds
 * @param rssMegabytes resident memory of the service afterwards
 * @param held frames that the network did not take or the driver had no time to send, so that the client dropped them
 * @param ignored frames that the service left out and counted
 * @param fewest measured frames a cycle, of the session of which they are fewest; by its receipts
 * @param most the same of the session of which they are most
 */
@JsonInclude
record Measured(String name, int sessions, double fps, long frames, double framesPerSecond, double cpuPer10k,
        double cores, double compilers, double pingP50, double pingP99, double healthP50, double healthP99,
        long rssMegabytes, long held,
        long ignored, double fewest, double most) {

    static final String HEAD = String.format("%-34s %8s %9s %11s %6s %6s %9s %9s %10s %7s %6s %7s", "", "frames/s",
            "frames", "CPU-s/10k", "cores", "(JIT)", "ping p50", "ping p99", "health p99", "RSS MB", "held", "ignored");

    /** Whether every frame was sent and read. */
    boolean isWhole() {
        return held == 0 && ignored == 0;
    }

    String line() {
        return String.format("%-34s %8.0f %9d %11.3f %6.2f %6.2f %9.1f %9.1f %10.1f %7d %6d %7d", name, framesPerSecond,
                frames, cpuPer10k, cores, compilers, pingP50, pingP99, healthP99, rssMegabytes, held, ignored);
    }
}
