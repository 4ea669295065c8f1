package dev.maeum.bench;

/** What the sockets of a load did; on their event loop only, or when that rests. */
final class LoadCounts {

    long sent;
    /** Frames that the network did not take: a browser would drop them. */
    long held;
    final Latencies pings = new Latencies();
}
