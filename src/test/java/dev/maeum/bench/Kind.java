package dev.maeum.bench;

import java.util.List;

import io.netty.buffer.ByteBuf;

/** A form in which frames come, from how many people, and what their sockets ask for. */
record Kind(String name, int people, String protocol, String query, List<ByteBuf> frames) {

    private static final String BINARY = "maeum.landmarks.v1";
    private static final String RECEIPTS = "receipts=1";

    /** As many as two processors are to carry. */
    static final Kind JSON = new Kind("JSON", 150, "", RECEIPTS, WireFrames.json());
    static final Kind INT16 = new Kind("int16", 1_000, BINARY, RECEIPTS, WireFrames.binary(true));
    static final Kind FLOAT32 = new Kind("float32", 1_000, BINARY, RECEIPTS, WireFrames.binary(false));
    /** So few that the service sleeps most of the time, and finds nothing in the processor's cache when it wakes. */
    static final Kind SPARSE = new Kind("int16, 300 sessions", 300, BINARY, RECEIPTS, INT16.frames);
    /** Everybody looks at what their face shows. */
    static final Kind LIVE = new Kind("int16, live", 1_000, BINARY, RECEIPTS + "&live=2", INT16.frames);
    static final List<Kind> BUSY = List.of(JSON, INT16, FLOAT32);
    /**
     * What two builds are compared with. A build that does not know {@code live} sends no such messages, so that the ratio
     * then contains their whole cost.
     */
    static final List<Kind> OF_BUILDS = List.of(JSON, INT16, FLOAT32, LIVE);
    static final List<Kind> ALL = List.of(JSON, INT16, FLOAT32, SPARSE);

    /** What a frame costs: nothing else goes on. */
    Scenario cost(String of, double fps, double seconds) {
        return new Scenario(of + name, people, fps, seconds, 0, 500, protocol, query, frames);
    }

    /** Days as they are, or worse. */
    Scenario load(String title, int crowd, double fps, double seconds) {
        return new Scenario(title, crowd, fps, seconds, 10, 50, protocol, query, frames);
    }
}
