package dev.maeum.bench;

/** What the sockets of a load did; on their event loop only, or when that rests. */
final class LoadCounts {

    long sent;
    /** Frames that the network did not take, or that the driver had no time for: a browser would drop them. */
    long held;
    final Receipts receipts = new Receipts();
    final Pushes pushes = new Pushes();
    final Latencies pings = new Latencies();
}
